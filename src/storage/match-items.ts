import type { FeedItem } from '../domain/feed.ts';
import { linkKey, titleKey } from '../domain/item-identity.ts';

export interface KnownItem {
  readonly id: number;
  readonly identity: string;
  readonly guid: string | null;
  readonly link_key: string | null;
  readonly title_key: string;
  readonly content_hash: string;
  readonly first_seen_at: number;
  readonly gone_at: number | null;
}

export interface Match {
  readonly item: FeedItem;
  readonly identity: string;
  readonly match: KnownItem | null;
}

const FORTNIGHT = 14 * 86_400_000;

/**
 * Which items of a reading we had before: by identity, else by link, else (where the publisher gives no real id) by title within a
 * fortnight. The last two only claim a row that is not itself in the reading, so that two items which stand side by side stay two.
 */
export function createMatcher(
  known: readonly KnownItem[],
  reading: readonly { item: FeedItem; identity: string }[],
  at: Date,
) {
  const byIdentity = new Map(known.map((row) => [row.identity, row]));
  const taken = new Set<number>();
  const seen = new Set<string>();
  const fresh = reading.filter(({ identity }) => !seen.has(identity) && seen.add(identity));
  for (const { identity } of fresh) {
    const row = byIdentity.get(identity);
    if (row !== undefined) taken.add(row.id);
  }
  const links = countBy(fresh.map(({ item }) => (item.link === null ? null : linkKey(item.link))));
  const byLink = new Map<string, KnownItem>();
  const byTitle = new Map<string, KnownItem>();
  for (const row of known) {
    if (taken.has(row.id)) continue;
    if (row.link_key !== null) byLink.set(row.link_key, row);
    if (at.getTime() - row.first_seen_at <= FORTNIGHT && row.title_key.split(' ').length >= 3)
      byTitle.set(row.title_key, row);
  }
  const claim = (row: KnownItem | undefined): KnownItem | null => {
    if (row === undefined || taken.has(row.id)) return null;
    taken.add(row.id);
    return row;
  };
  const matches = fresh.map(({ item, identity }): Match => {
    const same = byIdentity.get(identity);
    if (same !== undefined) return { item, identity, match: same };
    const link = item.link === null ? null : linkKey(item.link);
    const linked = link !== null && links.get(link) === 1 ? claim(byLink.get(link)) : null;
    if (linked !== null) return { item, identity, match: linked };
    const idless = item.id === null || item.id === item.link;
    return { item, identity, match: idless && item.title !== null ? claim(byTitle.get(titleKey(item.title))) : null };
  });
  const present = new Set(matches.flatMap(({ match }) => (match === null ? [] : [match.id])));
  return {
    matches,
    familiar: present.size,
    missing: known.filter(({ id, gone_at }) => gone_at === null && !present.has(id)).map(({ id }) => id),
  };
}

function countBy(values: readonly (string | null)[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
