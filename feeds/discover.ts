import type { FeedProblem } from '../src/domain/feed.ts';
import type { TidyAddress } from '../src/domain/feed-address.ts';
import { sameFeed } from '../src/domain/feed-key.ts';
import { feedProblem } from '../src/domain/feed-problem.ts';
import type { Discovery } from '../src/ports/feeds.ts';
import type { FeedParser } from './feed-parser.ts';
import type { Fetcher } from './fetch/fetcher.ts';
import { likelyAddresses } from './likely-addresses.ts';
import { type RankedAlternates, rankAlternates } from './rank-alternates.ts';

const MOST_TRIES = 8;
/** A site that fails in one of these ways will not do better at another path. */
const HOPELESS = /^FEED_(SCHEME|PRIVATE|USERINFO|PORT|URL|LONG|DNS|TLS|TIMEOUT|REFUSED|BUSY|LOGIN|STOPPED)$/;

type Found = Extract<Discovery, { kind: 'found' }>;
type Attempt =
  | { readonly kind: 'feed'; readonly found: Found }
  | { readonly kind: 'page'; readonly offers: RankedAlternates; readonly problem: FeedProblem }
  | { readonly kind: 'failed'; readonly problem: FeedProblem };

export interface DiscoveryDeps {
  readonly fetcher: Fetcher;
  readonly parser: FeedParser;
  /** For all tries together. */
  readonly timeoutMs?: number;
}

/** From whatever was pasted to a feed, in at most eight tries: the address itself, what its page names, likely places. */
export function createDiscovery({ fetcher, parser, timeoutMs = 45_000 }: DiscoveryDeps) {
  async function attempt(url: string, now: Date): Promise<Attempt> {
    const result = await fetcher.fetch({ url, etag: null, lastModified: null }, now);
    if (result.kind === 'not-modified') return { kind: 'failed', problem: feedProblem('FEED_NOT_CHANGED') };
    if (result.kind === 'failed') return result;
    const { bytes, contentType, movedTo, notBefore, etag, lastModified, contentHash } = result;
    const parsed = await parser.parse(bytes, { contentType, url: result.url });
    if (parsed.kind === 'refused')
      return {
        kind: 'page',
        offers: rankAlternates(parsed.alternates, result.url, fetcher.tidy),
        problem: parsed.problem,
      };
    const at = movedTo ?? url;
    const tidied = fetcher.tidy(at);
    const warning = tidied.kind === 'ok' ? tidied.warning : null;
    const { feed } = parsed;
    const outcome = { kind: 'feed', feed, etag, lastModified, contentHash, movedTo: null, notBefore } as const;
    return { kind: 'feed', found: { kind: 'found', url: at, outcome, warning } };
  }

  return async (pasted: string, now: Date): Promise<Discovery> => {
    const start = fetcher.tidy(pasted);
    if (start.kind === 'refused') return { kind: 'none', problem: start.problem };
    const ends = deadline(timeoutMs);
    const { before, after } = likelyAddresses(start.url);
    const queue = [...before, start.url, ...after];
    const tried: string[] = [];
    let problem = feedProblem('FEED_NOT_A_FEED');
    let empty: Found | null = null;
    try {
      for (let url = queue.shift(); url !== undefined && tried.length < MOST_TRIES; url = queue.shift()) {
        const next = url;
        if (tried.some((each) => sameFeed(each, next))) continue;
        tried.push(next);
        const seen = await Promise.race([attempt(next, now), ends.late]);
        if (seen === 'late') break;
        if (seen.kind === 'feed') {
          if (seen.found.outcome.feed.items.length > 0 || next === start.url) return withWarning(seen.found, start);
          empty ??= seen.found;
        }
        if (seen.kind === 'page') enqueue(queue, seen.offers, MOST_TRIES - tried.length);
        if (seen.kind !== 'feed' && next === start.url) {
          problem = seen.problem;
          if (seen.kind === 'failed' && HOPELESS.test(problem.code)) break;
        }
      }
    } finally {
      ends.stop();
    }
    return empty === null ? { kind: 'none', problem } : withWarning(empty, start);
  };
}

/** Good offers are next; of the others, two keep the last of the tries that are left. */
function enqueue(queue: string[], { good, late }: RankedAlternates, left: number): void {
  queue.unshift(...good);
  const last = late.slice(0, 2);
  queue.splice(Math.max(0, left - last.length), 0, ...last);
}

function withWarning(found: Found, start: Extract<TidyAddress, { kind: 'ok' }>): Found {
  return { ...found, warning: start.warning ?? found.warning };
}

function deadline(ms: number): { readonly late: Promise<'late'>; stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), ms);
  });
  return { late, stop: () => clearTimeout(timer) };
}
