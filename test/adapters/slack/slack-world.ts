import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSlackAdapter, type SlackAdapter } from '../../../adapters/slack/index.ts';
import type { SlackOptions } from '../../../adapters/slack/options.ts';
import type { Invocation, Reply } from '../../../src/domain/command.ts';
import { type Message, say } from '../../../src/domain/message.ts';
import type { Post } from '../../../src/ports/chat.ts';
import type { Log } from '../../../src/ports/log.ts';
import type { Installation } from '../../../src/ports/workspaces.ts';
import { type FakeSlack, startFakeSlack } from '../../fakes/fake-slack.ts';
import { type SlackSender, slackSender } from '../../fakes/fake-slack-sender.ts';

export const SECRET = 'a signing secret of a test';

export interface SlackTest {
  readonly slack: FakeSlack;
  readonly adapter: SlackAdapter;
  readonly send: SlackSender;
  readonly url: string;
  /** What the core was asked. */
  readonly asked: Invocation[];
  /** What the core answers; a test may change it. */
  answer: (invocation: Invocation) => Promise<Reply> | Reply;
  readonly installations: Map<string, Installation>;
  /** Names of the requests that were seen. */
  readonly seen: ReadonlySet<string>;
  readonly uninstalled: string[];
  readonly dropped: string[];
  readonly logged: string[];
  /** Milliseconds the adapter wished to wait. */
  readonly pauses: number[];
  readonly clock: { at: Date };
  /** A second process over the same stores. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** The real adapter on a real port, a Slack on loopback, and a core that answers what the test says. */
export async function slackTest(
  change: Partial<Omit<SlackOptions, 'oauth'>> & { readonly oauth?: 'yes' } = {},
): Promise<SlackTest> {
  const clock = { at: new Date() };
  const slack = await startFakeSlack({ now: () => clock.at });
  const seen = new Set<string>();
  const routes: [string, RequestListener][] = [];
  const server = createServer((request, response) => {
    const found = routes.findLast(([path]) => (request.url ?? '').startsWith(path));
    if (found === undefined) response.writeHead(404).end();
    else found[1](request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const installations = new Map<string, Installation>();
  const log: Log = {
    info: (event, fields) => test.logged.push(`${event} ${JSON.stringify(fields ?? {})}`),
    warn: (event, fields) => test.logged.push(`${event} ${JSON.stringify(fields ?? {})}`),
    error: (event, fields) => test.logged.push(`${event} ${JSON.stringify(fields ?? {})}`),
  };
  const { oauth, ...rest } = change;
  const options: SlackOptions = {
    apiUrl: slack.apiUrl,
    botToken: oauth === 'yes' ? null : 'xoxb-one',
    appToken: null,
    signingSecret: SECRET,
    publicUrl: origin,
    now: () => clock.at,
    log,
    firstTime: async (id) => !seen.has(id) && seen.add(id).has(id),
    uninstalled: async (workspaceId) => {
      installations.delete(workspaceId);
      test.uninstalled.push(workspaceId);
    },
    dropped: async (key, reason) => {
      test.dropped.push(`${key} ${reason}`);
    },
    home: async () => say('Your channels'),
    welcome: () => say('Welcome to Signpost'),
    pause: async (ms) => {
      test.pauses.push(ms);
    },
    oauth:
      oauth === 'yes'
        ? {
            clientId: 'client',
            clientSecret: 'client secret',
            saveInstallation: async (installation) => void installations.set(installation.workspaceId, installation),
            installation: async (workspaceId) => installations.get(workspaceId) ?? null,
          }
        : null,
    ...rest,
  };
  const closeServers = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await slack.close();
  };
  const start = async () => {
    const adapter = createSlackAdapter(options);
    await adapter.start(
      async (invocation) => {
        test.asked.push(invocation);
        return test.answer(invocation);
      },
      { route: (path, handle) => routes.push([path, handle]) },
    );
    return adapter;
  };
  const test = {
    slack,
    asked: [] as Invocation[],
    answer: (_: Invocation): Promise<Reply> | Reply => privately(say('An answer')),
    installations,
    seen,
    uninstalled: [] as string[],
    dropped: [] as string[],
    logged: [] as string[],
    pauses: [] as number[],
    clock,
    url: origin,
    send: slackSender(
      slack,
      `${origin}/slack/events`,
      typeof rest.signingSecret === 'string' ? rest.signingSecret : SECRET,
    ),
    adapter: undefined as unknown as SlackAdapter,
    async restart() {
      await test.adapter.stop();
      test.adapter = await start();
    },
    async close() {
      await test.adapter.stop();
      await closeServers();
    },
  };
  try {
    test.adapter = await start();
  } catch (problem) {
    // What refused to start leaves nothing open behind it.
    await closeServers();
    throw problem;
  }
  return test;
}

export const privately = (message: Message): Reply => ({ visibility: 'private', message });

export function aPost(change: Partial<Post> & { readonly channel?: string } = {}): Post {
  const { channel = 'C1', ...rest } = change;
  return {
    key: 'digest/1/2026-11-23',
    target: { platform: 'slack', workspaceId: 'T1', channelId: channel, address: null },
    message: say('The digest of this week'),
    dueAt: new Date(0),
    toUser: null,
    ...rest,
  };
}
