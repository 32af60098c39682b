/** One entry of a feed after reading: typed, plain text, trusted by nobody. Strings are never empty; absent is null. */
export interface FeedItem {
  /** The publisher's own id (guid, atom:id, rdf:about, JSON Feed id) as written, without guessing. */
  readonly id: string | null;
  readonly title: string | null;
  /** Absolute http(s) address without user info; null when there is none to trust. */
  readonly link: string | null;
  readonly published: Date | null;
  readonly updated: Date | null;
  readonly summary: string | null;
  readonly content: string | null;
  readonly author: string | null;
}

export interface ParsedFeed {
  readonly title: string | null;
  readonly link: string | null;
  readonly id: string | null;
  readonly updated: Date | null;
  readonly author: string | null;
  readonly items: readonly FeedItem[];
  /** The charset the bytes turned out to be in, lower case: `utf-8`, `windows-1252`. */
  readonly encoding: string;
  /** Things an admin may want to know: `cut-short`, `bad-bytes`, `ids-repeat`. */
  readonly flags: readonly string[];
}

export type PostPolicy = 'auto' | 'immediate' | 'screen' | 'manual-only';

/** Why a feed could not be read: a stable code, and a sentence for the admin. Sentences live in feed-problem.ts. */
export interface FeedProblem {
  readonly code: string;
  readonly message: string;
}
