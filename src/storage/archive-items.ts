import type { CurrentItem } from '../ports/archive.ts';
import { publicIdOf } from './candidates.ts';
import type { Db } from './open.ts';
import { dateOf } from './rows.ts';

/**
 * Items with the decisions that were made about them, as their feeds have them now. Without those that were deleted since, and
 * those that have come to hold what must not be shown.
 */
export const postedItems = (db: Db) =>
  db
    .selectFrom('decision')
    .innerJoin('item', 'item.id', 'decision.item_id')
    .innerJoin('feed', 'feed.id', 'item.feed_id')
    .select(['item.guid', 'item.identity', 'item.title', 'item.link', 'item.summary', 'item.published_at'])
    .select(['item.dated', 'item.revised_at', 'item.withdrawn_at', 'feed.title as source'])
    .select(['decision.delivery_key', 'decision.outcome', 'decision.reason'])
    .where('item.content_hash', '!=', '')
    .where(({ or, eb }) => or([eb('item.held', 'is', null), eb('item.held', '!=', 'patient-data')]));

export type ItemRow = Awaited<ReturnType<ReturnType<typeof postedItems>['execute']>>[number];

/** A row as the archive shows it. Changes from before it was sent went out with it and are none. */
export const currentItem = (row: ItemRow, sentAt: Date): CurrentItem => ({
  id: publicIdOf(row),
  title: row.title,
  link: row.link,
  source: row.source,
  summary: row.summary,
  publishedAt: new Date(row.published_at),
  dated: row.dated === 1,
  updatedAt: row.revised_at !== null && row.revised_at > sentAt.getTime() ? new Date(row.revised_at) : null,
  goneSince: dateOf(row.withdrawn_at),
});
