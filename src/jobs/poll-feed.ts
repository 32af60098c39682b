import { feedFailureNotice, feedHeldNotice, feedMovedNotice } from '../domain/feed-notice.ts';
import { feedProblem } from '../domain/feed-problem.ts';
import { failureNotice, nextRead } from '../domain/polling.ts';
import { spread } from '../domain/spread.ts';
import type { Feed } from '../ports/feed-store.ts';
import type { FetchOutcome } from '../ports/feeds.ts';
import type { JobDeps } from './deps.ts';
import { tellFollowers } from './tell-followers.ts';
import type { UnchangedReadings } from './unchanged-readings.ts';

export type PollDeps = Pick<JobDeps, 'feeds' | 'reader' | 'outbox' | 'channels' | 'workspaces' | 'log' | 'feedsAtOnce'>;

/** No read takes this long; should one hang all the same, its place is freed. */
const PATIENCE = 90_000;
/** A permanent move is proposed after this many readings in a row (H-17). */
const MOVED_TIMES = 3;

/**
 * Reads one claimed feed, stores what came of it, says when to read it next, and tells whoever added it what they must know.
 * A reading that found nothing new is only handed on to `unchanged`. `crowded`: this process could open nothing more; the
 * feed is as it was, and is read again when its lease runs out.
 */
export async function pollFeed(
  deps: PollDeps,
  feed: Feed,
  now: Date,
  unchanged: UnchangedReadings,
): Promise<'settled' | 'crowded'> {
  const { url, etag, lastModified, contentHash } = feed;
  const reading = deps.reader.read({ url, etag, lastModified, contentHash }, now);
  const outcome = await withPatience(reading, PATIENCE);
  // We are shutting down, or have too much open: that is no fault of the feed.
  if (outcome.kind === 'failed' && outcome.problem.code === 'FEED_STOPPED') return 'settled';
  if (outcome.kind === 'failed' && outcome.problem.code === 'FEED_CROWDED') return 'crowded';
  if (outcome.kind === 'unchanged' && outcome.movedTo === null) {
    deps.log.info('feed.read', { feedId: feed.id, kind: outcome.kind, count: 0 });
    await unchanged.add(feed, outcome.notBefore);
    return 'settled';
  }
  const failed = outcome.kind === 'failed' || outcome.kind === 'gone';
  const failingSince = failed ? (feed.failingSince ?? now) : null;
  const next = nextRead({
    now,
    outcome: outcome.kind,
    code: failed ? outcome.problem.code : null,
    failures: failed ? feed.failures + 1 : 0,
    failingSince,
    notBefore: outcome.kind === 'gone' ? null : outcome.notBefore,
    postedAt: [...datesIn(outcome), ...(await deps.feeds.itemDates(feed.id, 20))],
    policy: feed.postPolicy,
    jitter: spread(`${feed.id} ${now.getTime()}`),
  });
  const { added, revised } = await deps.feeds.saveRead(feed.id, outcome, now, next);
  const code = failed ? { code: outcome.problem.code } : {};
  deps.log.info('feed.read', { feedId: feed.id, kind: outcome.kind, count: added, ...code });
  if (failed) await tellFailure(deps, feed, outcome, failingSince ?? now, now);
  else await tellMove(deps, feed, outcome.movedTo, now);
  if (added + revised > 0) await tellHeld(deps, feed, now);
  return 'settled';
}

/** The key names the newest such item: one that was told of is not told of again. */
async function tellHeld(deps: PollDeps, feed: Feed, now: Date): Promise<void> {
  const held = await deps.feeds.heldForPatientData(feed.id);
  const [newest] = held;
  if (newest === undefined) return;
  deps.log.warn('feed.held', { feedId: feed.id, kind: 'patient-data', count: held.length });
  await tellFollowers(deps, feed.id, `notice/held/${feed.id}/${newest}`, feedHeldNotice(feed, held.length), now);
}

async function tellFailure(
  deps: PollDeps,
  feed: Feed,
  outcome: Extract<FetchOutcome, { kind: 'failed' | 'gone' }>,
  failingSince: Date,
  now: Date,
): Promise<void> {
  const paused = feed.state === 'paused';
  const stage = failureNotice({ failingSince, notifiedAt: feed.notifiedAt, now, outcome: outcome.kind, paused });
  if (stage === 'none') return;
  // Told first, noted after: a crash between the two finds the same key again.
  const key = `notice/feed/${feed.id}/${stage}/${failingSince.getTime()}`;
  await tellFollowers(deps, feed.id, key, feedFailureNotice(feed, outcome.problem, stage), now);
  await deps.feeds.noteFailure(feed.id, now, stage === 'pause');
}

async function tellMove(deps: PollDeps, feed: Feed, movedTo: string | null, now: Date): Promise<void> {
  if (movedTo === null) return;
  const times = feed.movedTo === movedTo ? feed.movedCount + 1 : 1;
  if (times !== MOVED_TIMES) return;
  const key = `notice/moved/${feed.id}/${now.getTime()}`;
  await tellFollowers(deps, feed.id, key, feedMovedNotice(feed, movedTo), now);
}

const datesIn = (outcome: FetchOutcome): readonly Date[] =>
  outcome.kind === 'feed' ? outcome.feed.items.flatMap(({ published }) => (published === null ? [] : [published])) : [];

async function withPatience(reading: Promise<FetchOutcome>, ms: number): Promise<FetchOutcome> {
  let timer: NodeJS.Timeout | undefined;
  const tired = new Promise<FetchOutcome>((resolve) => {
    timer = setTimeout(resolve, ms, { kind: 'failed', problem: feedProblem('FEED_TIMEOUT'), notBefore: null });
    timer.unref();
  });
  try {
    return await Promise.race([reading, tired]);
  } finally {
    clearTimeout(timer);
  }
}
