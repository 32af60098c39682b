import type { PostPolicy } from './feed.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A feed that fails this long is paused: read once a week until it answers or somebody wakes it. */
export const PAUSE_AFTER = 14 * DAY;

export interface Reading {
  readonly now: Date;
  readonly outcome: 'feed' | 'unchanged' | 'failed' | 'gone';
  /** The problem's code when it failed: a missing page and a closed door are not knocked at every hour. */
  readonly code?: string | null;
  /** Failures in a row, this one included. */
  readonly failures: number;
  readonly failingSince?: Date | null;
  /** What Retry-After or Cache-Control asked for. */
  readonly notBefore: Date | null;
  /** Dates of recent items, in any order. */
  readonly postedAt: readonly Date[];
  readonly policy: PostPolicy;
  /** How long the publisher says a copy stays good, in milliseconds. */
  readonly ttl?: number | null;
  /** 0 to 1: spreads readings by ±5 % so that they never come in bursts. */
  readonly jitter: number;
}

/** When to read a feed next: as often as it posts, rarer while it fails, never sooner than its server asked. */
export function nextRead(reading: Reading): Date {
  const { now, jitter, notBefore, outcome, policy } = reading;
  const healthy = outcome === 'feed' || outcome === 'unchanged';
  const usual = (healthy ? healthyWait(reading) : failingWait(reading)) * (0.95 + 0.1 * jitter);
  const wait = Math.min(usual, untilTold(reading));
  // A safety alert must not wait for a cache to grow old; a server that said "come back later" is obeyed all the same.
  const asked = healthy && policy === 'immediate' ? 0 : Math.min((notBefore ?? now).getTime() - now.getTime(), DAY);
  return new Date(now.getTime() + Math.max(wait, asked));
}

/** Whether a feed is given a rest: closed for good, or failing for two weeks. It is then read weekly, never dropped. */
export function pauses({ outcome, failingSince, now }: Pick<Reading, 'outcome' | 'failingSince' | 'now'>): boolean {
  if (outcome === 'gone') return true;
  return outcome === 'failed' && failingFor(failingSince, now) >= PAUSE_AFTER;
}

function healthyWait({ now, policy, postedAt, ttl }: Reading): number {
  if (policy === 'immediate') return 15 * MINUTE;
  const gap = medianGap(postedAt, now);
  const adapted = gap === null ? HOUR : clamp(gap / 4, 30 * MINUTE, 6 * HOUR);
  return Math.max(adapted, Math.min(ttl ?? 0, 6 * HOUR));
}

function failingWait(reading: Reading): number {
  if (pauses(reading)) return 7 * DAY;
  const { code, failures, policy } = reading;
  if ((code === 'FEED_MISSING' || code === 'FEED_LOGIN') && failures >= 3) return DAY;
  const first = policy === 'immediate' ? 15 * MINUTE : HOUR;
  return Math.min(first * 2 ** (clamp(failures, 1, 20) - 1), DAY);
}

/** Whoever added a feed is told after a day of failing: it is read once more at that moment, so that they do not hear of it later. */
function untilTold({ outcome, failingSince, now }: Reading): number {
  const left = DAY - failingFor(failingSince, now);
  return outcome === 'failed' && failingSince != null && left > 0 ? left : Number.POSITIVE_INFINITY;
}

/** `silent`: read without trouble, but quiet for more than four times its own usual gap (and two weeks at least). */
export function silence({ itemDates, now }: { itemDates: readonly Date[]; now: Date }): 'normal' | 'silent' {
  const past = itemDates.map((date) => date.getTime()).filter((time) => time <= now.getTime());
  const gap = medianGap(itemDates, now);
  if (past.length < 5 || gap === null) return 'normal';
  return now.getTime() - Math.max(...past) > Math.max(4 * gap, 14 * DAY) ? 'silent' : 'normal';
}

export interface Failing {
  readonly failingSince: Date | null;
  readonly notifiedAt: Date | null;
  readonly now: Date;
  readonly outcome: 'failed' | 'gone';
  /** Whether it was paused before this reading. */
  readonly paused: boolean;
}

/** What to tell whoever added the feed: once after a day of failure, once when it pauses, nothing else. */
export function failureNotice(failing: Failing): 'none' | 'day' | 'pause' {
  if (failing.paused) return 'none';
  if (pauses(failing)) return 'pause';
  return failing.notifiedAt === null && failingFor(failing.failingSince, failing.now) >= DAY ? 'day' : 'none';
}

function medianGap(dates: readonly Date[], now: Date): number | null {
  const times = [...new Set(dates.map((date) => date.getTime()))].filter((time) => time <= now.getTime());
  const sorted = times.sort((a, b) => b - a).slice(0, 20);
  const gaps = sorted.slice(1).map((time, index) => (sorted[index] ?? time) - time);
  return gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? null;
}

const failingFor = (since: Date | null | undefined, now: Date): number =>
  since == null ? 0 : now.getTime() - since.getTime();
const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);
