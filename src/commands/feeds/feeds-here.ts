import type { Invocation } from '../../domain/command.ts';
import { UserFacingError } from '../../domain/errors.ts';
import { sameFeed } from '../../domain/feed-key.ts';
import { titleKey } from '../../domain/item-identity.ts';
import type { Subscription } from '../../ports/feed-store.ts';
import type { CommandDeps } from '../deps.ts';
import { type Here, hereOf } from '../here.ts';

export type FeedDeps = Pick<
  CommandDeps,
  'catalogue' | 'channels' | 'feeds' | 'reader' | 'lists' | 'workspaces' | 'feedLimit' | 'publicUrl'
>;

export interface FeedsHere extends Here {
  readonly subscriptions: readonly Subscription[];
}

/** The channel somebody speaks in, and what it follows. */
export async function feedsHere(deps: FeedDeps, invocation: Invocation, now: Date): Promise<FeedsHere> {
  const here = await hereOf(deps, invocation, now);
  return { ...here, subscriptions: await deps.feeds.subscriptions(here.channel.id) };
}

/** The feeds of a channel that words may mean: by number, by address, by title, else by the words of a title. */
export function feedsNamed(words: string, subscriptions: readonly Subscription[]): readonly Subscription[] {
  const plain = words.replace(/^[\s"“”#<]+|[\s"“”>]+$/g, '').slice(0, 2048);
  if (plain === '') return [];
  const byNumber = subscriptions.filter(({ feed }) => String(feed.id) === plain);
  if (byNumber.length > 0) return byNumber;
  if (/^https?:/i.test(plain)) return subscriptions.filter(({ feed }) => sameFeed(feed.url, plain));
  const key = titleKey(plain);
  const exact = subscriptions.filter(({ feed }) => titleKey(feed.title) === key);
  if (exact.length > 0) return exact;
  const asked = key.split(' ').filter((word) => word !== '');
  return subscriptions.filter(({ feed }) => {
    const title = ` ${titleKey(feed.title)} `;
    return asked.length > 0 && asked.every((word) => title.includes(` ${word}`));
  });
}

/** The one feed that words mean. Throws UserFacingError on the field `feed` when there is none, or more than one. */
export function feedNamed(words: string, subscriptions: readonly Subscription[]): Subscription {
  const [first, ...others] = feedsNamed(words, subscriptions);
  if (first !== undefined && others.length === 0) return first;
  const sentence =
    first === undefined
      ? 'This channel follows no feed of that name. Type “feeds” to see what it follows.'
      : `That may be ${first.feed.title} or ${others[0]?.feed.title ?? 'another'}. Say more of its name.`;
  throw new UserFacingError(sentence, first === undefined ? 'FEED_UNKNOWN' : 'FEED_UNCLEAR', 'feed');
}

/** Choices of a form: what the channel follows. */
export const feedOptions = (subscriptions: readonly Subscription[]) =>
  subscriptions.map(({ feed }) => ({ value: String(feed.id), label: feed.title }));
