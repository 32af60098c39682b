import type { Db } from './open.ts';

/** Dates of a feed's latest items, newest first: what its polling interval and its silence are judged by. */
export async function itemDates(db: Db, feedId: number, limit: number): Promise<readonly Date[]> {
  const rows = await db
    .selectFrom('item')
    .select('published_at')
    .where('feed_id', '=', feedId)
    .orderBy('id', 'desc')
    // Rows are in the order they were first seen, which is nearly the order of their dates.
    .limit(limit * 2)
    .execute();
  return rows
    .map((row) => row.published_at)
    .sort((a, b) => b - a)
    .slice(0, limit)
    .map((ms) => new Date(ms));
}
