import type { ParseResult } from '../feed-parser.ts';
import type { About } from './read-feed.ts';

/** Into the thread: one feed to read. */
export interface ReadJob {
  readonly id: number;
  readonly bytes: Uint8Array;
  readonly about: About;
}

/** Out of the thread: it is there, or one feed is read. */
export type FromWorker = 'ready' | { readonly id: number; readonly result: ParseResult };
