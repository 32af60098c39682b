import { createHash } from 'node:crypto';
import type { FeedProblem } from '../../src/domain/feed.ts';
import { type TidyAddress, tidyFeedAddress } from '../../src/domain/feed-address.ts';
import { type FeedProblemCode, feedProblem } from '../../src/domain/feed-problem.ts';
import { FetchFault, faultCode } from './fetch-fault.ts';
import { type Arrival, follow } from './follow.ts';
import { createHostQueue } from './host-queue.ts';
import { createHttpClient, type HttpAnswer } from './http-client.ts';
import { notBefore } from './not-before.ts';
import { isPrivateAddress } from './private-address.ts';
import { readBody } from './read-body.ts';
import { createResolver, type Resolve } from './resolve.ts';
import { statusProblem } from './status-problem.ts';

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

/** Fetches from the outside world. Never throws for what the world sends, never connects to a private address. */
export interface Fetcher {
  tidy(address: string): TidyAddress;
  fetch(request: FetchRequest, now: Date): Promise<FetchResult>;
  /** Ends what is under way with FEED_STOPPED and closes every socket. */
  stop(): Promise<void>;
}

/** A result, and whether the host answered at all. */
interface Attempt {
  readonly result: FetchResult;
  readonly answered: boolean;
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

  async function attempt(url: string, request: FetchRequest, now: Date): Promise<Attempt> {
    if (stopped) return { result: failed('FEED_STOPPED'), answered: true };
    const controller = new AbortController();
    const { signal } = controller;
    const timer = setTimeout(() => controller.abort(new FetchFault('FEED_TIMEOUT')), timeoutMs);
    // Raced, because undici hears an abort only once it is connected.
    const late = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
    let answered = false;
    const get = async (hop: string) => {
      const answer = await client.get(hop, conditions(request), signal);
      answered = true;
      return answer;
    };
    underWay.add(controller);
    try {
      const work = follow(url, get, tidy).then((arrival) => take(arrival, maxBytes, now));
      return { result: await Promise.race([work, late]), answered };
    } catch (error) {
      return { result: failed(faultCode(signal.aborted ? signal.reason : error)), answered };
    } finally {
      clearTimeout(timer);
      underWay.delete(controller);
    }
  }

  return {
    tidy,
    fetch: async (request, now) => {
      const tidied = tidy(request.url);
      if (tidied.kind === 'refused') return { kind: 'failed', problem: tidied.problem, notBefore: null };
      const host = new URL(tidied.url).hostname;
      return (await hosts.run(host, now, () => attempt(tidied.url, request, now))).result;
    },
    stop: async () => {
      stopped = true;
      hosts.empty({ result: failed('FEED_STOPPED'), answered: true });
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

async function take({ answer, url, movedTo }: Arrival<HttpAnswer>, maxBytes: number, now: Date): Promise<FetchResult> {
  const { status, header } = answer;
  const later = notBefore(header('retry-after'), header('cache-control'), now);
  if (status < 200 || status > 299 || status === 204 || status === 205) {
    await answer.discard();
    return status === 304 ? { kind: 'not-modified', movedTo, notBefore: later } : failed(statusProblem(status), later);
  }
  const bytes = await readBody(answer.body, header('content-encoding'), maxBytes);
  if (bytes.length === 0) return failed('FEED_EMPTY', later);
  return {
    kind: 'body',
    url,
    bytes,
    contentType: header('content-type') || null,
    contentHash: createHash('sha256').update(bytes).digest('hex'),
    etag: header('etag') || null,
    lastModified: header('last-modified') || null,
    movedTo,
    notBefore: later,
  };
}

function conditions({ etag, lastModified }: FetchRequest): Record<string, string> {
  return {
    ...(etag === null ? {} : { 'if-none-match': etag }),
    ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
  };
}

function failed(code: FeedProblemCode, later: Date | null = null): FetchResult {
  return { kind: 'failed', problem: feedProblem(code), notBefore: later };
}
