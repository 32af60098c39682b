import type { FeedProblem } from '../domain/feed.ts';

/** Reads a list somebody keeps on the web (OPML, CSV, JSON), as carefully as a feed is read. */
export interface ListReader {
  /** Its text in its own charset, or why it could not be read. Never throws. */
  read(
    address: string,
    now: Date,
  ): Promise<
    { readonly kind: 'read'; readonly text: string } | { readonly kind: 'failed'; readonly problem: FeedProblem }
  >;
}
