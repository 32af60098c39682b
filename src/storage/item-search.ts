import type BetterSqlite3 from 'better-sqlite3';
import type { FoundItem, ItemSearch } from '../ports/search.ts';
import { matchOf } from './match-words.ts';
import { neededWords } from './needed-words.ts';

/** Hits that are ranked: bm25 over everything a common word matches would take seconds (K-27). */
const RANKED = 2000;
/** Of those the best that are looked up first, the one stored last before its equal: each costs two looks into tables. */
const LOOKED_UP = 15;

interface Row {
  readonly id: number;
  readonly title: string;
  readonly link: string | null;
  readonly source: string;
  readonly published_at: number;
  /** 1: it may be found. */
  readonly shown: number | null;
}

const itemOf = ({ id, title, link, source, published_at }: Row): FoundItem => ({
  id,
  title,
  link,
  source,
  publishedAt: new Date(published_at),
});

/**
 * Full-text search over items. Held items are never found. Items of the sample feeds are invented: they are found only while
 * no Slack or Teams workspace is here.
 */
export function createItemSearch(sqlite: BetterSqlite3.Database): ItemSearch {
  const statement = sqlite.prepare<[string, number, number], Row>(`
    with newest as materialized (
      select rowid as id, bm25(item_words, 4.0, 1.0) as score from item_words where item_words match ? order by rowid desc limit ?),
    best as materialized (select id, score from newest order by score, id desc limit ?)
    select item.id, item.title, item.link, feed.title as source, item.published_at,
      item.held is null and (feed.sample = 0 or not exists (
        select 1 from workspace where platform in ('slack', 'teams') and uninstalled_at is null)) as shown
    from best left join item on item.id = best.id left join feed on feed.id = item.feed_id
    order by best.score, item.published_at desc, item.id desc`);

  /** Looks further only where what may not be found stands before what may. */
  function find(words: string, limit: number, most = Math.max(LOOKED_UP, limit)): readonly Row[] {
    const looked = statement.all(words, RANKED, most);
    const shown = looked.filter((row) => row.shown === 1);
    const enough = shown.length >= limit || looked.length < most || most >= RANKED;
    return enough ? shown.slice(0, limit) : find(words, limit, RANKED);
  }

  return {
    search: async (asked, limit) => {
      const groups = asked.map(neededWords);
      const words = matchOf(groups);
      if (words === null) return [];
      const found = find(words, limit);
      // A beginning costs four times as much, for it joins the hits of every word it begins: only where words find too little.
      const beginnings = found.length < limit ? matchOf(groups, 'beginnings') : words;
      if (beginnings === null || beginnings === words) return found.map(itemOf);
      const more = find(beginnings, limit).filter(({ id }) => !found.some((row) => row.id === id));
      return [...found, ...more].slice(0, limit).map(itemOf);
    },
  };
}
