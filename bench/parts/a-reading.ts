import type { FeedItem } from '../../src/domain/feed.ts';
import type { FetchOutcome } from '../../src/ports/feeds.ts';

/** Items in one reading. */
export const ITEMS = 30;

/** A feed as it is read: thirty items of six words and a summary of thirty, numbered from `first`, one an hour. */
export function aReading(
  feedId: number,
  first: number,
  phrases: (count: number) => string,
  now: Date,
): Extract<FetchOutcome, { kind: 'feed' }> {
  const items = Array.from({ length: ITEMS }, (_, index): FeedItem => {
    const link = `https://feed${feedId}.example/${first + index}`;
    const published = new Date(now.getTime() - index * 3_600_000);
    const summary = phrases(5);
    return { id: link, title: phrases(1), link, published, updated: null, summary, content: null, author: null };
  });
  const about = { title: `Feed ${feedId}`, link: null, id: null, updated: null, author: null };
  const feed = { ...about, items, encoding: 'utf-8', flags: [] };
  return { kind: 'feed', feed, etag: null, lastModified: null, contentHash: 'x', movedTo: null, notBefore: null };
}
