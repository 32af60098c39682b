import type { Feed } from '../ports/feed-store.ts';
import { codeOf } from './deps.ts';
import { type PollDeps, pollFeed } from './poll-feed.ts';
import { createUnchangedReadings } from './unchanged-readings.ts';

/** Feeds read side by side; one that hangs keeps one of these busy, never the others waiting. */
const SIDE_BY_SIDE = 8;
/** After a crash a feed is read again when its lease has run out. */
const LEASE = 5 * 60_000;
/**
 * Claimed in one go, for each claim is a commit. A lease that ends while its feed still waits does no harm: this run claims by
 * the moment it began at, and no other runs beside it.
 */
const CLAIMED = 100;
/** One run takes at most this many, so that its notion of "now" stays true. */
const MOST = 200;

/** Reads every feed that is due, once. Returns how many it took. */
export async function pollFeeds(deps: PollDeps, now: Date, stopping?: AbortSignal): Promise<number> {
  let taken = 0;
  const unchanged = createUnchangedReadings(deps.feeds, now);
  const take = createQueue(async () => {
    if (stopping?.aborted || taken >= MOST) return [];
    const found = await deps.feeds.claimDue(now, new Date(now.getTime() + LEASE), CLAIMED);
    taken += found.length;
    return found;
  });
  let lanes = deps.feedsAtOnce ?? SIDE_BY_SIDE;
  const lane = async () => {
    for (let feed = await take(); feed !== null; feed = await take()) {
      try {
        const outcome = await pollFeed(deps, feed, now, unchanged);
        if (outcome === 'settled') continue;
        // Fewer side by side for the rest of this run, never none.
        deps.log.warn('feed.crowded', { feedId: feed.id, count: lanes });
        if (lanes === 1) continue;
        lanes -= 1;
        return;
      } catch (error) {
        // Its lease runs out, and it is tried again; the others go on.
        deps.log.error('feed.poll-failed', { feedId: feed.id, code: codeOf(error) });
      }
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  await unchanged.save();
  return taken;
}

/** Hands out claimed feeds one by one, and asks for more only when there is none left. */
function createQueue(claim: () => Promise<readonly Feed[]>): () => Promise<Feed | null> {
  const waiting: Feed[] = [];
  let dry = false;
  let asking: Promise<void> | null = null;
  const ask = async () => {
    const found = await claim();
    waiting.push(...found);
    dry = found.length === 0;
  };
  return async () => {
    while (waiting.length === 0 && !dry) {
      asking ??= ask().finally(() => {
        asking = null;
      });
      await asking;
    }
    return waiting.shift() ?? null;
  };
}
