import type { FeedItem } from '../domain/feed.ts';
import { FORTNIGHT, type KnownItem } from './known-items.ts';

export interface ReadItem {
  readonly item: FeedItem;
  readonly identity: string;
  readonly link_key: string | null;
  readonly title_key: string;
  readonly published_at: number;
  readonly dated: number;
}

export interface MatchedItems<Read extends ReadItem> {
  /** Every item of the reading, once, with the row that is the same item; null: it is new. */
  readonly matches: readonly { readonly read: Read; readonly row: KnownItem | null }[];
  /** Rows that were in the feed and are not in this reading. */
  readonly missing: readonly KnownItem[];
}

/**
 * Which items of a reading we had before: by identity, else by link, else by title. The last two may only claim a row that is
 * not itself in the reading, and want a second sign besides: to take two items for one would lose a post, which is worse than
 * to repeat one.
 */
export function matchItems<Read extends ReadItem>(
  known: readonly KnownItem[],
  reading: readonly Read[],
  at: Date,
): MatchedItems<Read> {
  const byIdentity = new Map(known.map((row) => [row.identity, row]));
  const fresh = [...new Map(reading.toReversed().map((read) => [read.identity, read])).values()].toReversed();
  const found = new Map<Read, KnownItem>();
  const taken = new Set<number>();
  const claim = (read: Read, row: KnownItem | undefined) => {
    if (row === undefined) return;
    found.set(read, row);
    taken.add(row.id);
  };
  for (const read of fresh) claim(read, byIdentity.get(read.identity));

  const open = () => fresh.filter((read) => !found.has(read));
  const free = (rows: readonly KnownItem[] | undefined) => (rows ?? []).filter(({ id }) => !taken.has(id));
  const byLink = groupedBy(known, ({ link_key }) => link_key);
  const sameLink = (read: Read) => (read.link_key === null ? [] : free(byLink.get(read.link_key)));
  const strangers = open().length;
  for (const read of open()) {
    claim(
      read,
      sameLink(read).find((row) => row.title_key === read.title_key || sameDate(row, read)),
    );
  }
  // The publisher makes up new ids at every reading, so a link alone is trusted, where it is one item's own (C-35).
  if (open().length < strangers) {
    const links = groupedBy(fresh, ({ link_key }) => link_key);
    for (const read of open()) if (links.get(read.link_key)?.length === 1) claim(read, sameLink(read).at(-1));
  }

  const recent = known.filter(({ gone_at }) => gone_at === null || gone_at > at.getTime() - FORTNIGHT);
  const byTitle = groupedBy(recent, ({ title_key }) => title_key);
  for (const read of open()) {
    claim(
      read,
      free(byTitle.get(read.title_key)).find((row) => sameDate(row, read) || sameWords(row, read)),
    );
  }
  const matches = fresh.map((read) => ({ read, row: found.get(read) ?? null }));
  return { matches, missing: known.filter(({ id, gone_at }) => gone_at === null && !taken.has(id)) };
}

const DAY = 86_400_000;
/** Titles as short as "Weekly news" come back by chance. */
const TELLING_WORDS = 3;

type Dated = Pick<ReadItem, 'dated' | 'published_at'>;
const bothDated = (one: Dated, other: Dated) => one.dated === 1 && other.dated === 1;
const sameDate = (one: Dated, other: Dated) => bothDated(one, other) && one.published_at === other.published_at;

/** For items without an id of their own, whose links change: the title tells, unless the dates say it is next week's. */
function sameWords(row: KnownItem, read: ReadItem): boolean {
  const idless = read.item.id === null || read.item.id === read.item.link;
  if (!idless || read.title_key.split(' ').length < TELLING_WORDS) return false;
  return !bothDated(row, read) || Math.abs(row.published_at - read.published_at) <= DAY;
}

function groupedBy<Value, Key>(
  values: readonly Value[],
  keyOf: (value: Value) => Key,
): ReadonlyMap<Key, readonly Value[]> {
  const groups = new Map<Key, Value[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group === undefined) groups.set(keyOf(value), [value]);
    else group.push(value);
  }
  return groups;
}
