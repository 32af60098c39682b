import type { ParsedFeed } from './feed.ts';

/**
 * What to tell an admin when an address suddenly serves another feed (a domain changed hands); null while it is the same.
 * `familiar` counts the items of this reading we had before: a feed that was only renamed still carries its old posts.
 */
export function otherFeed(knownTitle: string, seen: ParsedFeed, familiar: number): string | null {
  if (familiar > 0 || seen.items.length === 0) return null;
  const title = seen.title ?? 'no title';
  return plain(title) === plain(knownTitle) ? null : `title changed from “${knownTitle}” to “${title}”`;
}

const plain = (title: string): string =>
  title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
