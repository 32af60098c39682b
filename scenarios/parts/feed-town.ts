import { fork } from 'node:child_process';
import type { FetcherOptions } from '../../feeds/fetch/fetcher.ts';
import type { FromTown, Served, ToTown } from './serve-town.ts';
import { planTown, type TownFeed } from './town-plan.ts';

/** Many feeds under as many names, all from one loopback port of another process. */
export interface FeedTown {
  readonly feeds: readonly TownFeed[];
  /** How the fetcher comes here: many names, one address. */
  readonly way: Pick<FetcherOptions, 'resolve' | 'allow' | 'ports'>;
  /** Sets the town's clock; returns how many requests it has had. */
  turnTo(now: number): Promise<number>;
  /** What each feed has handed out; feeds that never answered in health are not in it. */
  served(): Promise<ReadonlyMap<string, Served>>;
  stop(): Promise<void>;
}

export async function aFeedTown(size: number, start: number): Promise<FeedTown> {
  const child = fork(new URL('./serve-town.ts', import.meta.url), [String(size), String(start)], {
    execArgv: ['--import', 'tsx'],
  });
  const answer = () =>
    new Promise<FromTown>((resolve) => child.once('message', (message) => resolve(message as FromTown)));
  const ask = async <Kind extends string>(question: ToTown | null, kind: Kind) => {
    const answered = answer();
    if (question !== null) child.send(question);
    const said = await answered;
    if (!(kind in said)) throw new Error(`The town did not say its ${kind}.`);
    return said as Extract<FromTown, Record<Kind, unknown>>;
  };
  const { port } = await ask(null, 'port');
  return {
    feeds: planTown(size, start, port),
    way: {
      ports: [port],
      allow: { address: '127.0.0.1', port },
      // No address at all is what DNS says of a name that is not there.
      resolve: async (host) => (/^(nowhere|dead)/.test(host) ? [] : ['127.0.0.1']),
    },
    turnTo: async (now) => (await ask({ now }, 'requests')).requests,
    served: async () => new Map((await ask('report', 'served')).served),
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.disconnect();
      await ended;
    },
  };
}
