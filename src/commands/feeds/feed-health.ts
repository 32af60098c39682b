import { clip } from '../../domain/clip.ts';
import type { PostPolicy } from '../../domain/feed.ts';
import { type Entry, type Line, line, strong } from '../../domain/message.ts';
import { silence } from '../../domain/polling.ts';
import { relativeWords, shortDate } from '../../domain/time/wording.ts';
import type { Feed, Subscription } from '../../ports/feed-store.ts';

export interface Watched {
  readonly subscription: Subscription;
  /** Dates of its latest items, newest first. */
  readonly itemDates: readonly Date[];
}

/** One feed with its health in words: last read, last item, next read, and whatever is wrong. */
export function feedEntry({ subscription, itemDates }: Watched, zone: string, now: Date): Entry {
  const { feed, filter } = subscription;
  const watched = { subscription, itemDates };
  return {
    title: clip(feed.title, 120),
    url: feed.siteUrl ?? feed.url,
    facts: [...readFacts(feed, itemDates[0] ?? feed.lastItemAt, zone, now), ...(feed.sample ? ['sample'] : [])],
    lines: [
      ...troubleLines(feed, zone),
      ...(feed.problem === null && isSilent(watched, now)
        ? [line('It has been quiet for far longer than it usually is. Look whether it has moved.')]
        : []),
      ...feed.flags.filter((flag) => flag !== SILENT).map((flag) => line(flagWords(flag))),
      ...(hasMoved(feed) ? [line(`It sends us to a new address: ${feed.movedTo ?? ''}`)] : []),
      ...policyLines(feed.postPolicy),
      ...(filter === null ? [] : [line(strong('Filter:'), ' ', filter.text)]),
    ],
  };
}

/** Whether somebody should look at it, as far as its row tells: it is not read, moved, fell silent, or its items are held or hard to tell apart. */
export const isTroubled = (feed: Feed): boolean =>
  feed.problem !== null || feed.state === 'paused' || feed.flags.length > 0 || hasMoved(feed);

/** The same with its items at hand: it may have fallen silent since it was last read. */
export const needsALook = (watched: Watched, now: Date): boolean =>
  isTroubled(watched.subscription.feed) || isSilent(watched, now);

const SILENT = 'silent';
const isSilent = ({ subscription, itemDates }: Watched, now: Date): boolean =>
  subscription.feed.flags.includes(SILENT) || silence({ itemDates, now }) === 'silent';

const hasMoved = ({ movedTo, movedCount }: Feed): boolean => movedTo !== null && movedCount >= 3;

function readFacts(feed: Feed, lastItemAt: Date | null, zone: string, now: Date): readonly string[] {
  const { lastReadAt, nextReadAt } = feed;
  return [
    lastReadAt === null ? 'not read yet' : `read ${relativeWords(lastReadAt, now)}`,
    lastItemAt === null ? 'no item yet' : `last item ${shortDate(lastItemAt, zone)}`,
    nextReadAt <= now ? 'is read next' : `next read ${relativeWords(nextReadAt, now)}`,
  ];
}

function troubleLines({ problem, state, failingSince }: Feed, zone: string): readonly Line[] {
  const since = failingSince === null ? '' : ` Not read since ${shortDate(failingSince, zone)}.`;
  return [
    ...(state === 'paused' ? [line(strong('Paused.'), ' We look at it once a week.')] : []),
    ...(problem === null ? [] : [line(strong('Problem:'), ` ${problem.message}${since}`)]),
  ];
}

function flagWords(flag: string): string {
  switch (flag) {
    case 'ids-repeat':
      return 'Its items share their ids, so we tell them apart by link and title.';
    case 'cut-short':
      return 'It was cut short when we last read it.';
    case 'patient-data':
      return 'Some of its words look like patient details. A curator looks at them before anything is posted.';
    case 'bad-bytes':
      return 'Some of its letters cannot be read.';
    default:
      return flag.startsWith('title changed')
        ? `It looks like another feed now: ${flag}. Its new items wait for a curator.`
        : `Note: ${flag.replaceAll('-', ' ')}.`;
  }
}

/** What happens to the items of a feed that is not simply posted. */
export function policyLines(policy: PostPolicy): readonly Line[] {
  switch (policy) {
    case 'auto':
      return [];
    case 'immediate':
      return [line('Its items are posted at once: safety alerts cannot wait for the digest.')];
    case 'screen':
      return [line('A curator looks at each item before it is posted.')];
    case 'manual-only':
      return [line('Nothing of it is posted until a curator says yes to that one item.')];
    default:
      return policy satisfies never;
  }
}
