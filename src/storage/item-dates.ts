import { sql } from 'kysely';
import type { Db } from './open.ts';

/** Dates of a feed's latest items, newest first: what its polling interval and its silence are judged by. */
export async function itemDates(db: Db, feedId: number, limit: number): Promise<readonly Date[]> {
  return (await itemDatesOf(db, [feedId], limit)).get(feedId) ?? [];
}

/** The same of many feeds in one look. */
export async function itemDatesOf(
  db: Db,
  feedIds: readonly number[],
  limit: number,
): Promise<ReadonlyMap<number, readonly Date[]>> {
  // Rows are in the order they were first seen, which is nearly the order of their dates: a few more than asked for are enough.
  const { rows } = await sql<{ feed_id: number; dates: string }>`
    select feed.value as feed_id, (select json_group_array(published_at) from (
      select published_at from item where item.feed_id = feed.value order by item.id desc limit ${limit + SPARE})) as dates
    from json_each(${JSON.stringify(feedIds)}) as feed`.execute(db);
  const newest = (dates: string) =>
    (JSON.parse(dates) as number[])
      .sort((a, b) => b - a)
      .slice(0, limit)
      .map((ms) => new Date(ms));
  return new Map(rows.map(({ feed_id, dates }) => [feed_id, newest(dates)]));
}

const SPARE = 4;
