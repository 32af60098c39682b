import type { ServerResponse } from 'node:http';
import { fakeConnector } from '../../test/fakes/fake-connector.ts';
import { startFakeSlack } from '../../test/fakes/fake-slack.ts';

/** Slowest arrival, and slowest answer, of a request to a platform, in milliseconds. */
const SLOWEST = 15;
const CHANNELS = 40;

/** Told of each post a platform takes: once it has it, and before it says so. */
export type Witness = (response: ServerResponse) => void;

/** Slack and Teams on loopback, on a clock that jumps. */
export interface CrashPlatforms {
  readonly slackUrl: string;
  readonly serviceUrl: string;
  /** Milliseconds by which their clock is ahead of the computer's. */
  ahead(): number;
  jump(ms: number): void;
  now(): number;
  witness: Witness;
  readonly channels: Readonly<Record<'slack' | 'teams', readonly string[]>>;
  /** How often each post was seen in a channel, by its words. */
  copies(): ReadonlyMap<string, number>;
  /** What a well-mannered app never sends. */
  problems(): readonly string[];
  close(): Promise<void>;
}

export async function startCrashPlatforms(chance: () => number): Promise<CrashPlatforms> {
  let ahead = 0;
  const now = () => Date.now() + ahead;
  const wait = () => new Promise<void>((resolve) => setTimeout(resolve, chance() * SLOWEST));
  const delays = {
    arrived: async () => {
      await wait();
      slack.tick();
    },
    answering: async (request: string, response: ServerResponse) => {
      if (/^chat\.(post|schedule)Message$|\/activities$/.test(request)) platforms.witness(response);
      await wait();
    },
  };
  const slack = await startFakeSlack({ now: () => new Date(now()), delays });
  const teams = await fakeConnector(delays);
  const named = (prefix: string) => Array.from({ length: CHANNELS }, (_, number) => `${prefix}${number}`);
  const channels = { slack: named('C9'), teams: named('19:channel-') };
  for (const channel of channels.slack) slack.world.channels.set(channel, {});

  const platforms: CrashPlatforms = {
    slackUrl: slack.apiUrl,
    serviceUrl: teams.serviceUrl,
    ahead: () => ahead,
    now,
    jump(ms) {
      ahead += ms;
      slack.tick();
    },
    witness: () => undefined,
    channels,
    copies() {
      const copies = new Map<string, number>();
      const words = [
        ...slack.world.posts.map(({ text }) => text),
        ...slack.world.scheduled.map(({ text }) => text),
        ...teams.sent.map(({ body }) => String(body.summary)),
      ];
      for (const each of words) copies.set(each, (copies.get(each) ?? 0) + 1);
      return copies;
    },
    problems: () => [...slack.world.problems, ...slack.world.refused, ...teams.faults],
    async close() {
      await slack.close();
      await teams.stop();
    },
  };
  return platforms;
}
