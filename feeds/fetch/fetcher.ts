import type { FeedProblem } from '../../src/domain/feed.ts';
import { type TidyAddress, tidyFeedAddress } from '../../src/domain/feed-address.ts';
import type { FeedProblemCode } from '../../src/domain/feed-problem.ts';
import { FetchFault, faultCode } from './fetch-fault.ts';
import { type Arrival, follow } from './follow.ts';
import { createHostQueue } from './host-queue.ts';
import { createHttpClient, type HttpAnswer, type Method } from './http-client.ts';
import { isPrivateAddress } from './private-address.ts';
import { createResolver, type Resolve } from './resolve.ts';
import { failed, takeBody, takeStatus } from './take-answer.ts';

export interface FetcherOptions {
  /** Who we are, with a contact: publishers rarely block an honest name. */
  readonly userAgent: string;
  readonly ports: readonly number[];
  /** In place of DNS, for tests. */
  readonly resolve?: Resolve;
  /** The one private address and port that may be read: the sample feeds, or a test's server. */
  readonly allow?: { readonly address: string; readonly port: number };
  /** One more certificate authority to trust (PEM). */
  readonly authority?: string;
  /** From the first connection to the last byte, redirects included. */
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
  readonly perHost?: number;
  readonly spacingMs?: number;
}

export interface FetchRequest {
  readonly url: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
}

export type FetchResult =
  | {
      readonly kind: 'body';
      /** Where it was found in the end. */
      readonly url: string;
      readonly bytes: Uint8Array;
      readonly contentType: string | null;
      readonly contentHash: string;
      readonly etag: string | null;
      readonly lastModified: string | null;
      readonly movedTo: string | null;
      readonly notBefore: Date | null;
    }
  | { readonly kind: 'not-modified'; readonly movedTo: string | null; readonly notBefore: Date | null }
  | { readonly kind: 'failed'; readonly problem: FeedProblem; readonly notBefore: Date | null };

/** What is at an address, without its body. */
export type Probe =
  | { readonly kind: 'there' }
  | { readonly kind: 'failed'; readonly problem: FeedProblem; readonly noSuchName: boolean };

/** Fetches from the outside world. Never throws for what the world sends, never connects to a private address. */
export interface Fetcher {
  tidy(address: string): TidyAddress;
  fetch(request: FetchRequest, now: Date): Promise<FetchResult>;
  /** Asks whether something is at an address: HEAD, and GET where a server answers that with anything but success. */
  probe(url: string, now: Date): Promise<Probe>;
  /** Ends what is under way with FEED_STOPPED and closes every socket. */
  stop(): Promise<void>;
}

/** A result, and whether the host answered at all. */
interface Attempt {
  readonly result: FetchResult;
  readonly answered: boolean;
  readonly noSuchName: boolean;
}

/** How one attempt asks, and what it makes of the answer. */
interface Errand {
  readonly method: Method;
  readonly conditions: Readonly<Record<string, string>>;
  readonly take: (arrival: Arrival<HttpAnswer>, now: Date) => Promise<FetchResult>;
}

/** A fetcher with its own connections, a queue per host and the guard against private addresses. */
export function createFetcher(options: FetcherOptions): Fetcher {
  const { ports, allow, perHost = 2, timeoutMs = 20_000, maxBytes = 10 * 1024 * 1024 } = options;
  const policy = { ports, isPrivate: isPrivateAddress, ...(allow === undefined ? {} : { allow }) };
  const tidy = (address: string) => tidyFeedAddress(address, policy);
  const dns = createResolver();
  const permits = (address: string, port: number) =>
    !isPrivateAddress(address) || (allow?.address === address && allow.port === port);
  const client = createHttpClient({ resolve: dns.resolve, ...options, permits, perHost, timeoutMs });
  const isDown = ({ result, answered }: Attempt) =>
    !answered && result.kind === 'failed' && UNREACHABLE.includes(result.problem.code);
  const hosts = createHostQueue({
    concurrency: perHost,
    spacingMs: options.spacingMs ?? 200,
    isDown,
    restMs: 60_000,
  });
  const underWay = new Set<AbortController>();
  let stopped = false;

  async function attempt(url: string, { method, conditions, take }: Errand, now: Date): Promise<Attempt> {
    if (stopped) return STOPPED;
    const controller = new AbortController();
    const { signal } = controller;
    const timer = setTimeout(() => controller.abort(new FetchFault('FEED_TIMEOUT')), timeoutMs);
    // Raced, because undici hears an abort only once it is connected.
    const late = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
    let answered = false;
    const ask = async (hop: string) => {
      const answer = await client.ask(method, hop, conditions, signal);
      answered = true;
      return answer;
    };
    underWay.add(controller);
    try {
      const work = follow(url, ask, tidy).then((arrival) => take(arrival, now));
      return { result: await Promise.race([work, late]), answered, noSuchName: false };
    } catch (error) {
      const fault = signal.aborted ? signal.reason : error;
      const noSuchName = fault instanceof FetchFault && fault.noSuchName;
      return { result: failed(faultCode(fault)), answered, noSuchName };
    } finally {
      clearTimeout(timer);
      underWay.delete(controller);
    }
  }

  async function run(address: string, errand: Errand, now: Date): Promise<Attempt> {
    const tidied = tidy(address);
    if (tidied.kind === 'refused') {
      const result = { kind: 'failed', problem: tidied.problem, notBefore: null } as const;
      return { result, answered: false, noSuchName: false };
    }
    return hosts.run(new URL(tidied.url).hostname, now, () => attempt(tidied.url, errand, now));
  }

  return {
    tidy,
    fetch: async (request, now) => {
      const take: Errand['take'] = (arrival, at) => takeBody(arrival, maxBytes, at);
      return (await run(request.url, { method: 'GET', conditions: conditionsOf(request), take }, now)).result;
    },
    probe: async (url, now) => {
      const errand = { conditions: {}, take: takeStatus };
      const head = await run(url, { ...errand, method: 'HEAD' }, now);
      const { result, noSuchName } =
        head.result.kind === 'failed' && head.answered ? await run(url, { ...errand, method: 'GET' }, now) : head;
      return result.kind === 'failed' ? { kind: 'failed', problem: result.problem, noSuchName } : { kind: 'there' };
    },
    stop: async () => {
      stopped = true;
      hosts.empty(STOPPED);
      for (const controller of underWay) controller.abort(new FetchFault('FEED_STOPPED'));
      dns.stop();
      await client.stop();
    },
  };
}

const UNREACHABLE: readonly string[] = [
  'FEED_DNS',
  'FEED_TIMEOUT',
  'FEED_REFUSED',
  'FEED_TLS',
] satisfies FeedProblemCode[];

function conditionsOf({ etag, lastModified }: FetchRequest): Record<string, string> {
  return {
    ...(etag === null ? {} : { 'if-none-match': etag }),
    ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
  };
}

const STOPPED: Attempt = { result: failed('FEED_STOPPED'), answered: true, noSuchName: false };
