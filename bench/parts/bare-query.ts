import type BetterSqlite3 from 'better-sqlite3';

/** The same bounded question to FTS5 as ours, in the same words, and nothing around it. */
export function bareQuery(sqlite: BetterSqlite3.Database): (match: string) => void {
  const statement = sqlite.prepare(`
    with newest as materialized (
      select rowid, bm25(item_words, 4.0, 1.0) as score from item_words where item_words match ? order by rowid desc limit 2000)
    select item.title from newest join item on item.id = newest.rowid order by newest.score limit 3`);
  return (match) => void statement.all(match);
}
