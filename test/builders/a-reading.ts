import type { FeedItem, ParsedFeed } from '../../src/domain/feed.ts';
import type { FetchOutcome } from '../../src/ports/feeds.ts';
import { at } from './at.ts';

/** An entry of a feed, named by its id; every field can be said differently. */
export function anEntry(id: string, change: Partial<FeedItem> = {}): FeedItem {
  return {
    id,
    title: `Story number ${id} of the day`,
    link: `https://press.example/${id}`,
    published: at('2026-11-23T08:00:00Z'),
    updated: null,
    summary: 'A line',
    content: null,
    author: null,
    ...change,
  };
}

/** What one good reading of a feed came to. */
export function aReading(
  items: readonly FeedItem[],
  change: Partial<ParsedFeed> = {},
  outcome: Partial<Extract<FetchOutcome, { kind: 'feed' }>> = {},
): FetchOutcome {
  const about = { title: 'The Ward Gazette', link: null, id: null, updated: null, author: null };
  return {
    kind: 'feed',
    feed: { ...about, items, encoding: 'utf-8', flags: [], ...change },
    etag: '"1"',
    lastModified: null,
    contentHash: JSON.stringify(items),
    movedTo: null,
    notBefore: null,
    ...outcome,
  };
}
