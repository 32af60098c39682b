import { feedProblem, offerProblem } from '../src/domain/feed-problem.ts';
import type { FeedReader, FetchOutcome, ReadRequest } from '../src/ports/feeds.ts';
import type { Log } from '../src/ports/log.ts';
import { createDiscovery } from './discover.ts';
import type { FeedParser } from './feed-parser.ts';
import type { Fetcher, FetchResult } from './fetch/fetcher.ts';
import { rankAlternates } from './rank-alternates.ts';

export interface FeedReaderDeps {
  readonly fetcher: Fetcher;
  readonly parser: FeedParser;
  readonly log?: Log;
}

const DAY = 86_400_000;

/** Reads feeds and finds them: fetch, compare, parse. Everything that goes wrong is an outcome. */
export function createFeedReader({ fetcher, parser, log }: FeedReaderDeps): FeedReader {
  const wholeReads = createWholeReads();
  const discover = createDiscovery({ fetcher, parser });

  async function read(request: ReadRequest, now: Date): Promise<FetchOutcome> {
    // Without a copy of our own "not changed" would say nothing. Once a day we look for ourselves: some servers
    // say it for ever.
    const known = request.contentHash !== null && !wholeReads.due(request.url, now);
    const whole = { url: request.url, etag: null, lastModified: null };
    const first = await fetcher.fetch(known ? request : whole, now);
    if (first.kind !== 'not-modified') return settle(first, request, now);
    if (known) return { kind: 'unchanged', movedTo: first.movedTo, notBefore: first.notBefore };
    const second = await fetcher.fetch(whole, now);
    if (second.kind === 'not-modified')
      return { kind: 'failed', problem: feedProblem('FEED_NOT_CHANGED'), notBefore: second.notBefore };
    return settle(second, request, now);
  }

  async function settle(
    result: Exclude<FetchResult, { kind: 'not-modified' }>,
    request: ReadRequest,
    now: Date,
  ): Promise<FetchOutcome> {
    if (result.kind === 'failed')
      return result.problem.code === 'FEED_GONE' ? { kind: 'gone', problem: result.problem } : result;
    wholeReads.note(request.url, now);
    const { etag, lastModified, contentHash, movedTo, notBefore } = result;
    if (contentHash === request.contentHash) return { kind: 'unchanged', movedTo, notBefore };
    const parsed = await parser.parse(result.bytes, { contentType: result.contentType, url: result.url });
    if (parsed.kind === 'feed')
      return { kind: 'feed', feed: parsed.feed, etag, lastModified, contentHash, movedTo, notBefore };
    const { good, late } = rankAlternates(parsed.alternates, result.url, fetcher.tidy);
    const offer = good[0] ?? late[0];
    const problem = offer === undefined ? parsed.problem : offerProblem(offer);
    return { kind: 'failed', problem, notBefore };
  }

  return {
    read: async (request, now) => {
      try {
        return await read(request, now);
      } catch (error) {
        log?.error('feed.surprised', { code: 'FEED_SURPRISE', at: whereabouts(error) });
        return { kind: 'failed', problem: feedProblem('FEED_SURPRISE'), notBefore: null };
      }
    },
    discover: async (pasted, now) => {
      try {
        return await discover(pasted, now);
      } catch (error) {
        log?.error('feed.surprised', { code: 'FEED_SURPRISE', at: whereabouts(error) });
        return { kind: 'none', problem: feedProblem('FEED_SURPRISE') };
      }
    },
    stop: async () => {
      await Promise.all([fetcher.stop(), parser.stop()]);
    },
  };
}

/** When each feed was last read whole; forgets on restart, which costs one look a day later. */
function createWholeReads() {
  const last = new Map<string, number>();
  const note = (url: string, now: Date) => {
    if (last.size >= 20_000) last.clear();
    last.set(url, now.getTime());
  };
  const due = (url: string, now: Date) => {
    const at = last.get(url);
    if (at === undefined) note(url, now);
    return at !== undefined && now.getTime() - at >= DAY;
  };
  return { note, due };
}

/** Function and file of the topmost line of our own: no message, for it may repeat what the world sent. */
function whereabouts(error: unknown): string {
  const lines = error instanceof Error ? (error.stack ?? '').split('\n') : [];
  return (
    lines
      .find((each) => /^\s+at .*\/feeds\//.test(each))
      ?.replace(/^\s+at |[(]?file:.*\/(?=feeds\/)/g, '')
      .trim() ?? 'unknown'
  );
}
