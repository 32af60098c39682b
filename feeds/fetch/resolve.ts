import { Resolver } from 'node:dns/promises';
import { FetchFault } from './fetch-fault.ts';

/** All addresses of a name. Throws FEED_DNS when there are none. */
export type Resolve = (host: string) => Promise<readonly string[]>;

export interface ResolverOptions {
  /** DNS servers as `address:port`; those of the machine when left out. */
  readonly servers?: readonly string[];
  readonly timeoutMs?: number;
}

/**
 * Asks DNS through c-ares: sockets, not the four threads that getaddrinfo would hold for as long as a dead server likes.
 * It does not read /etc/hosts, so a name the machine has for itself means nothing here.
 */
export function createResolver({ servers, timeoutMs = 10_000 }: ResolverOptions = {}): {
  readonly resolve: Resolve;
  stop(): void;
} {
  const resolver = new Resolver({ timeout: Math.min(2_500, timeoutMs), tries: 2 });
  if (servers !== undefined) resolver.setServers(servers);
  return {
    resolve: async (host) => {
      const found: string[] = [];
      const keep = (addresses: readonly string[]) => void found.push(...addresses);
      const both = Promise.allSettled([resolver.resolve4(host).then(keep), resolver.resolve6(host).then(keep)]);
      const answers = await inTime(both, timeoutMs);
      if (found.length === 0) throw new FetchFault('FEED_DNS', { noSuchName: answers?.every(isNoSuchName) ?? false });
      return found;
    },
    stop: () => resolver.cancel(),
  };
}

const isNoSuchName = (answer: PromiseSettledResult<void>): boolean =>
  answer.status === 'rejected' && answer.reason?.code === 'ENOTFOUND';

/** What the work came to; null when it took too long. */
async function inTime<T>(work: Promise<T>, ms: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, ms, null);
  });
  const done = await Promise.race([work, late]);
  clearTimeout(timer);
  return done;
}
