import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TeamsActivity } from '../../../adapters/teams/activity.ts';
import { createTeamsAdapter } from '../../../adapters/teams/index.ts';
import type { Clock } from '../../../adapters/teams/lanes.ts';
import type { TeamsOptions } from '../../../adapters/teams/options.ts';
import type { Invocation, Reply } from '../../../src/domain/command.ts';
import { say } from '../../../src/domain/message.ts';
import type { ChatAdapter } from '../../../src/ports/chat.ts';
import { aTeamsActivity, sendToBot } from '../../builders/a-teams-activity.ts';
import { teamsOptions } from '../../builders/teams-options.ts';
import { type FakeConnector, fakeConnector } from '../../fakes/fake-connector.ts';

export interface TeamsTest {
  readonly connector: FakeConnector;
  readonly adapter: ChatAdapter;
  /** What the core was asked. */
  readonly asked: Invocation[];
  /** What the core answers; a test may change it. */
  answer: (invocation: Invocation) => Promise<Reply>;
  readonly logged: string[];
  /** Sends an activity over HTTP; what came back in the same exchange. */
  send(
    change: Partial<TeamsActivity>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<{ readonly status: number; readonly body: unknown }>;
  close(): Promise<void>;
}

/** The real adapter on a real port, Teams on loopback, and a core that answers what the test says. */
export async function teamsTest(change: Partial<TeamsOptions> = {}, clock?: Clock): Promise<TeamsTest> {
  const connector = await fakeConnector();
  const doors = new Map<string, RequestListener>();
  const server = createServer((request, response) => doors.get(request.url ?? '')?.(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const logged: string[] = [];
  const note = (event: string, fields: object = {}) => void logged.push(`${event} ${JSON.stringify(fields)}`);
  const options = teamsOptions({ log: { info: note, warn: note, error: note }, ...change });
  const test: TeamsTest = {
    connector,
    adapter: createTeamsAdapter(options, () => new Date('2026-11-25T09:00:00Z'), clock),
    asked: [],
    answer: async () => ({ visibility: 'private', message: say('Three places to turn to') }),
    logged,
    async send(activity, headers) {
      const sent = aTeamsActivity(connector.serviceUrl, activity);
      const { status, body } = await sendToBot(`http://127.0.0.1:${port}`, sent, headers);
      return { status, body: body === '' ? undefined : JSON.parse(body) };
    },
    async close() {
      await test.adapter.stop();
      server.closeAllConnections();
      server.close();
      await connector.stop();
    },
  };
  await test.adapter.start(
    (invocation) => {
      test.asked.push(invocation);
      return test.answer(invocation);
    },
    { route: (path, handle) => void doors.set(path, handle) },
  );
  return test;
}
