import type { TeamsActivity } from '../../../adapters/teams/activity.ts';
import { createTeamsAdapter } from '../../../adapters/teams/index.ts';
import type { Clock } from '../../../adapters/teams/lanes.ts';
import type { TeamsOptions } from '../../../adapters/teams/options.ts';
import type { Invocation, Reply } from '../../../src/domain/command.ts';
import { say } from '../../../src/domain/message.ts';
import { createHttp } from '../../../src/http.ts';
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
  url: string;
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
  const http = createHttp({ host: '127.0.0.1', port: 0, ready: async () => true });
  const logged: string[] = [];
  const note = (event: string, fields: object = {}) => void logged.push(`${event} ${JSON.stringify(fields)}`);
  const options = teamsOptions({ log: { info: note, warn: note, error: note }, ...change });
  const test: TeamsTest = {
    connector,
    adapter: createTeamsAdapter(options, () => new Date('2026-11-25T09:00:00Z'), clock),
    asked: [],
    answer: async () => ({ visibility: 'private', message: say('Three places to turn to') }),
    logged,
    url: '',
    async send(activity, headers) {
      const { status, body } = await sendToBot(test.url, aTeamsActivity(connector.serviceUrl, activity), headers);
      return { status, body: body === '' ? undefined : JSON.parse(body) };
    },
    async close() {
      await test.adapter.stop();
      await http.stop();
      await connector.stop();
    },
  };
  await test.adapter.start((invocation) => {
    test.asked.push(invocation);
    return test.answer(invocation);
  }, http);
  test.url = `http://127.0.0.1:${await http.start()}`;
  return test;
}
