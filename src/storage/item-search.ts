import type BetterSqlite3 from 'better-sqlite3';
import type { FoundItem, ItemSearch } from '../ports/search.ts';
import { folded } from './save-read.ts';

/** Hits that are ranked: bm25 over everything a common word matches would take seconds. */
const RANKED = 2000;
/** Shorter words would match half the dictionary by their beginnings. */
const PREFIX_FROM = 4;

interface Row {
  readonly id: number;
  readonly title: string;
  readonly link: string | null;
  readonly source: string;
  readonly published_at: number;
}

/** Full-text search over items. Words are quoted, so whatever was typed is looked for and never obeyed. */
export function createItemSearch(sqlite: BetterSqlite3.Database): ItemSearch {
  const statement = sqlite.prepare<[string, number, number], Row>(`
    with newest as materialized (
      select rowid, bm25(item_words, 4.0, 1.0) as score from item_words where item_words match ? order by rowid desc limit ?)
    select item.id, item.title, item.link, feed.title as source, item.published_at
    from newest join item on item.id = newest.rowid join feed on feed.id = item.feed_id
    where item.held is null
    order by newest.score, item.published_at desc, item.id desc limit ?`);
  return {
    search: async (groups, limit) => {
      const match = matchOf(groups);
      if (match === null) return [];
      return statement.all(match, RANKED, limit).map(
        (row): FoundItem => ({
          id: row.id,
          title: row.title,
          link: row.link,
          source: row.source,
          publishedAt: new Date(row.published_at),
        }),
      );
    },
  };
}

/** `("low" OR "low mood") AND ("sleep"*)`; null where no word is left. */
export function matchOf(groups: readonly (readonly string[])[]): string | null {
  const parts = groups
    .map((group) => group.map(quoted).filter((word) => word !== null))
    .filter((group) => group.length > 0)
    .map((group) => `(${group.join(' OR ')})`);
  return parts.length === 0 ? null : parts.join(' AND ');
}

function quoted(word: string): string | null {
  const plain = folded(word)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  if (plain === '') return null;
  return plain.length >= PREFIX_FROM && !plain.includes(' ') ? `"${plain}"*` : `"${plain}"`;
}
