import { feedKey } from '../../domain/feed-key.ts';
import type { NewFeed } from '../../ports/feed-store.ts';

/** Feeds that were read and shown a moment ago, so that following one need not read it again. In this process only; bounded. */
export interface Previews {
  keep(workspace: number, feed: NewFeed, now: Date): void;
  find(workspace: number, url: string, now: Date): NewFeed | null;
}

export function createPreviews(): Previews {
  const kept = new Map<string, { readonly feed: NewFeed; readonly until: number }>();
  const keyOf = (workspace: number, url: string) => `${workspace} ${feedKey(url)}`;
  return {
    keep(workspace, feed, now) {
      if (kept.size >= MOST) kept.clear();
      kept.set(keyOf(workspace, feed.url), { feed, until: now.getTime() + KEEP_MS });
    },
    find(workspace, url, now) {
      const found = kept.get(keyOf(workspace, url));
      return found === undefined || found.until < now.getTime() ? null : found.feed;
    },
  };
}

const MOST = 1_000;
const KEEP_MS = 60 * 60_000;
