import type BetterSqlite3 from 'better-sqlite3';
import type { FoundItem, ItemSearch } from '../ports/search.ts';
import { matchOf } from './match-words.ts';

/** Hits that are ranked: bm25 over everything a common word matches would take seconds (K-27). */
const RANKED = 2000;

interface Row {
  readonly id: number;
  readonly title: string;
  readonly link: string | null;
  readonly source: string;
  readonly published_at: number;
}

const itemOf = ({ published_at, ...row }: Row): FoundItem => ({ ...row, publishedAt: new Date(published_at) });

/**
 * Full-text search over items. Held items are never found. Items of the sample feeds are invented: they are found only while
 * no Slack or Teams workspace is here.
 */
export function createItemSearch(sqlite: BetterSqlite3.Database): ItemSearch {
  const statement = sqlite.prepare<[string, number, number], Row>(`
    with newest as materialized (
      select rowid, bm25(item_words, 4.0, 1.0) as score from item_words where item_words match ? order by rowid desc limit ?)
    select item.id, item.title, item.link, feed.title as source, item.published_at
    from newest join item on item.id = newest.rowid join feed on feed.id = item.feed_id
    where item.held is null and (feed.sample = 0 or not exists (
      select 1 from workspace where platform in ('slack', 'teams') and uninstalled_at is null))
    order by newest.score, item.published_at desc, item.id desc limit ?`);
  return {
    search: async (groups, limit) => {
      const words = matchOf(groups);
      if (words === null) return [];
      const found = statement.all(words, RANKED, limit);
      // A beginning costs four times as much, for it joins the hits of every word it begins: only where words find too little.
      const beginnings = found.length < limit ? matchOf(groups, 'beginnings') : words;
      if (beginnings === null || beginnings === words) return found.map(itemOf);
      const more = statement.all(beginnings, RANKED, limit).filter(({ id }) => !found.some((row) => row.id === id));
      return [...found, ...more].slice(0, limit).map(itemOf);
    },
  };
}
