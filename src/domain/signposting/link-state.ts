import { localDate } from '../time/wording.ts';
import { calendarDay } from './check-standing.ts';

/**
 * What one look at a link says. `unclear`: a login, a block, a busy or broken server, silence; none of these proves that a
 * page has gone.
 */
export type LinkReading = 'opens' | 'not-found' | 'no-such-name' | 'unclear';

/** What all looks so far say. Without a first miss the link is not in doubt. */
export interface LinkState {
  readonly openedAt: Date | null;
  /** The first of the latest misses, with no opening in between. */
  readonly missedAt: Date | null;
  readonly lastMissedAt: Date | null;
  /** When a second miss, a day or more after the first, put it in doubt. */
  readonly deadSince: Date | null;
}

/** A link that may not work. */
export interface DeadLink {
  readonly since: Date;
  readonly lastMissed: Date;
}

export const NEVER_LOOKED: LinkState = { openedAt: null, missedAt: null, lastMissedAt: null, deadSince: null };

/** The state after one more look. Two misses a day apart make a link dead; one opening makes it good. */
export function afterReading(state: LinkState, reading: LinkReading, now: Date): LinkState {
  switch (reading) {
    case 'unclear':
      return state;
    case 'opens':
      return { ...NEVER_LOOKED, openedAt: now };
    case 'not-found':
    case 'no-such-name': {
      const missedAt = state.missedAt ?? now;
      const confirmed = now.getTime() - missedAt.getTime() >= DAY;
      return { ...state, missedAt, lastMissedAt: now, deadSince: state.deadSince ?? (confirmed ? now : null) };
    }
    default:
      return reading satisfies never;
  }
}

/** When to look next: about a week later, and about a day later while one miss waits for a second. `jitter` is from 0 to 1. */
export function nextLook({ missedAt, deadSince }: LinkState, now: Date, jitter: number): Date {
  const wait = missedAt !== null && deadSince === null ? DAY * (1 + jitter / 4) : DAY * (6.5 + jitter);
  return new Date(now.getTime() + wait);
}

/** The doubt about a row's link; null without one, or where a person has looked since and found the row true. */
export function deadLinkOf(
  { url, assuredDate }: { readonly url: string | null; readonly assuredDate: string | null },
  { deadLinks, zone }: { readonly deadLinks: ReadonlyMap<string, DeadLink>; readonly zone: string },
): DeadLink | null {
  const dead = url === null ? undefined : deadLinks.get(url);
  if (dead === undefined) return null;
  return assuredDate !== null && assuredDate >= localDate(dead.since, zone) ? null : dead;
}

/** `link did not open on 3 November 2026` as a fact beside the others; none where it opens. */
export function linkWords(
  row: Parameters<typeof deadLinkOf>[0],
  here: Parameters<typeof deadLinkOf>[1],
): readonly string[] {
  const dead = deadLinkOf(row, here);
  return dead === null ? [] : [`link did not open on ${calendarDay(localDate(dead.lastMissed, here.zone))}`];
}

const DAY = 86_400_000;
