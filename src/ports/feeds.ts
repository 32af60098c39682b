import type { FeedProblem, ParsedFeed } from '../domain/feed.ts';

export interface ReadRequest {
  readonly url: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** Hash of the last body that was stored: an equal body is `unchanged` whatever its headers say. */
  readonly contentHash: string | null;
}

/** What one read of a feed came to. Ordinary failures are values. */
export type FetchOutcome =
  | {
      readonly kind: 'feed';
      readonly feed: ParsedFeed;
      readonly etag: string | null;
      readonly lastModified: string | null;
      readonly contentHash: string;
      /** Where a chain of permanent redirects ended, when it differs from the address asked. */
      readonly movedTo: string | null;
      /** Earliest next read that Retry-After or Cache-Control asks for. */
      readonly notBefore: Date | null;
    }
  | { readonly kind: 'unchanged'; readonly movedTo: string | null; readonly notBefore: Date | null }
  | { readonly kind: 'gone'; readonly problem: FeedProblem }
  | { readonly kind: 'failed'; readonly problem: FeedProblem; readonly notBefore: Date | null };

/** Reads feeds from the outside world. Never throws for what the world sends; never connects to a private address. */
export interface FeedReader {
  read(request: ReadRequest, now: Date): Promise<FetchOutcome>;
  /** From whatever an admin pasted to a readable feed: `feed:` links, a site's own pages, common paths. */
  discover(pasted: string, now: Date): Promise<Discovery>;
  stop(): Promise<void>;
}

export type Discovery =
  | {
      readonly kind: 'found';
      readonly url: string;
      readonly outcome: Extract<FetchOutcome, { kind: 'feed' }>;
      readonly warning: string | null;
    }
  | { readonly kind: 'none'; readonly problem: FeedProblem };
