import { request } from 'node:http';
import { createWebAdapter } from '../../adapters/web/index.ts';
import type { WebOptions } from '../../adapters/web/options.ts';
import type { Invocation, Reply } from '../../src/domain/command.ts';
import { LOCAL_PLACE } from '../../src/domain/local-place.ts';
import { type Message, say } from '../../src/domain/message.ts';
import { createHttp } from '../../src/http.ts';
import type { Post } from '../../src/ports/chat.ts';
import { at } from './at.ts';

export interface PageAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

export interface PageParts {
  readonly answer?: (invocation: Invocation) => Promise<Reply>;
  readonly options?: Partial<WebOptions>;
}

/** A private answer that says this. */
export const privately = (message: Message): Reply => ({ visibility: 'private', message });

/** What may be given to the page, with nothing in it. */
export const webOptions = (given: Partial<WebOptions> = {}): WebOptions => ({
  environment: 'test',
  host: '127.0.0.1',
  channelName: 'ward-7',
  now: () => at('2026-11-25T10:00:00Z'),
  previews: async () => ({ digest: null, reminder: null }),
  slack: ({ summary }) => ({ text: summary, blocks: [] }),
  teams: ({ summary }) => ({ summary, card: { type: 'AdaptiveCard', body: [] } }),
  health: async () => [],
  deliveries: async () => [],
  withheld: async () => [],
  history: async () => [],
  ...given,
});

/** The local page over real HTTP on loopback, with a bot behind it that answers as it is told. */
export async function aLocalPage({ answer, options }: PageParts = {}) {
  const asked: Invocation[] = [];
  const host = options?.host ?? '127.0.0.1';
  const page = createWebAdapter(webOptions(options));
  const http = createHttp({ host, port: 0, ready: async () => true });
  await page.start(async (invocation) => {
    asked.push(invocation);
    return answer === undefined ? privately(say(`You said: ${invocation.text}`)) : answer(invocation);
  }, http);
  const port = await http.start();

  const send = (
    path: string,
    { method = 'GET', headers = {}, body = '' }: { method?: string; headers?: Record<string, string>; body?: string },
  ): Promise<PageAnswer> =>
    new Promise((resolve, reject) => {
      const asking = request({ host, port, path, method, headers, agent: false }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part) => {
          text += part;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
      });
      asking.on('error', reject);
      asking.end(body);
    });
  const get = (path: string, headers: Record<string, string> = {}) => send(path, { headers });
  const token = async () => /name="token" value="([^"]+)"/.exec((await get('/')).body)?.[1] ?? '';
  const post = async (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    send(path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: new URLSearchParams({ token: await token(), ...fields }).toString(),
    });
  /** Says it as the browser would, and gives the channel that comes next. */
  const speak = async (text: string, more: Record<string, string> = {}) => {
    await post('/say', { text, ...more });
    return (await get('/')).body;
  };
  const deliver = (key: string, message: Message, toUser: string | null = null) => {
    const target: Post['target'] = { ...LOCAL_PLACE, address: null };
    return page.deliver({ key, target, message, dueAt: at('2026-11-25T10:00:00Z'), toUser });
  };
  return {
    url: `http://${host}:${port}`,
    port,
    page,
    asked,
    send,
    get,
    post,
    speak,
    deliver,
    token,
    stop: http.stop,
  };
}

export type LocalPage = Awaited<ReturnType<typeof aLocalPage>>;

/** The text of the newest entry of the conversation. */
export const latestOf = (body: string): string =>
  (/id="latest"[^>]*>([\s\S]*?)<\/article>/.exec(body)?.[1] ?? '').replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
