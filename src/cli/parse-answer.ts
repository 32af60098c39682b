import type { FeedItem, FeedProblem, ParsedFeed } from '../domain/feed.ts';

/** One line of `feeds parse --json`. Scripts depend on these names. */
export type ParseAnswer =
  | {
      readonly feed: Pick<ParsedFeed, 'title' | 'link' | 'id' | 'author'> & { readonly updated: string | null };
      readonly items: readonly ItemAnswer[];
      readonly encoding: string;
    }
  | { readonly error: FeedProblem };

export type ItemAnswer = Omit<FeedItem, 'published' | 'updated'> & {
  /** ISO 8601; the date of the last change where the publisher gives no other. */
  readonly published: string | null;
  readonly updated: string | null;
};

/** What `feeds parse` prints for a feed. */
export function parseAnswer({ title, link, id, updated, author, items, encoding }: ParsedFeed): ParseAnswer {
  return {
    feed: { title, link, id, updated: iso(updated), author },
    items: items.map(({ published, updated: changed, ...item }) => ({
      id: item.id,
      title: item.title,
      link: item.link,
      published: iso(published ?? changed),
      updated: iso(changed),
      summary: item.summary,
      content: item.content,
      author: item.author,
    })),
    encoding,
  };
}

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;
