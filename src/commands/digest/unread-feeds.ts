import { clip } from '../../domain/clip.ts';
import type { Subscription } from '../../ports/feed-store.ts';

/** Names said at most: a line, not a list. */
const NAMED = 5;

/** `2 feeds could not be read yet: …`, so that nobody takes a digest for complete that is not; null when all were read. */
export function unreadFeeds(subscriptions: readonly Pick<Subscription, 'feed'>[]): string | null {
  const failing = subscriptions.map(({ feed }) => feed).filter(({ failures }) => failures > 0);
  if (failing.length === 0) return null;
  const count = failing.length === 1 ? 'One feed' : `${failing.length} feeds`;
  const when = failing.every(({ lastOkAt }) => lastOkAt === null) ? 'yet' : 'the last time we looked';
  const names = failing.slice(0, NAMED).map(({ title }) => clip(title, 60));
  const more = failing.length > NAMED ? ` and ${failing.length - NAMED} more` : '';
  return `${count} could not be read ${when}: ${names.join(', ')}${more}. We keep trying.`;
}
