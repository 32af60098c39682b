import type { FeedProblem, ParsedFeed } from '../src/domain/feed.ts';

/** A feed that a page names in its `<link rel="alternate">`. */
export interface Alternate {
  readonly url: string;
  readonly title: string | null;
  readonly type: string | null;
}

export type ParseResult =
  | { readonly kind: 'feed'; readonly feed: ParsedFeed }
  | { readonly kind: 'refused'; readonly problem: FeedProblem; readonly alternates: readonly Alternate[] };

/** Makes a feed of bytes, within limits of time and memory; feeds/read has the real one. */
export interface FeedParser {
  /** Takes the bytes over: they may be empty afterwards. `url` is empty when nobody knows it. Never rejects. */
  parse(bytes: Uint8Array, about: { readonly contentType: string | null; readonly url: string }): Promise<ParseResult>;
  stop(): Promise<void>;
}
