import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { messageFault } from '../../test/fakes/fake-slack-checks.ts';

/** Slack's side of a command: addresses to answer to, each of which says when its answer is there. */
export interface AnswerSink {
  readonly origin: string;
  /** An address, and a promise of its one answer; it is broken when Slack would refuse the answer, or after ten seconds. */
  expect(): { readonly url: string; readonly answered: Promise<void> };
  close(): Promise<void>;
}

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (problem: Error) => void;
  readonly timer: NodeJS.Timeout;
}

export async function startAnswerSink(): Promise<AnswerSink> {
  const waiting = new Map<string, Waiting>();
  let made = 0;
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request
      .on('data', (part: Buffer) => parts.push(part))
      .on('end', () => {
        response.writeHead(200, { 'content-type': 'application/json' }).end(OK);
        const path = request.url ?? '';
        const asker = waiting.get(path);
        if (asker === undefined) return;
        waiting.delete(path);
        clearTimeout(asker.timer);
        const fault = messageFault(JSON.parse(Buffer.concat(parts).toString()));
        if (fault === null) asker.resolve();
        else asker.reject(new Error(`Slack would refuse an answer: ${fault.code} ${fault.why}`));
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    expect: () => {
      made += 1;
      const path = `/respond/${made}`;
      const answered = new Promise<void>((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error('No answer came.')), 10_000);
        waiting.set(path, { resolve, reject, timer });
      });
      return { url: `${origin}${path}`, answered };
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Enough for `auth.test` as well. */
const OK = JSON.stringify({ ok: true, user_id: 'UBOT', bot_id: 'BBOT', team_id: 'T1' });
