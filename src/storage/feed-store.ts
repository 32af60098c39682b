import { sql } from 'kysely';
import type { FeedStore } from '../ports/feed-store.ts';
import { itemDates, itemDatesOf } from './item-dates.ts';
import { createOneByOne } from './one-by-one.ts';
import type { Db } from './open.ts';
import { UNINSTALLED } from './open-workspace.ts';
import { feedOf } from './rows.ts';
import type { SaveReadOptions } from './save-items.ts';
import { saveRead } from './save-read.ts';
import { saveUnchanged } from './save-unchanged.ts';
import { createSubscriptions } from './subscriptions.ts';

const HOUR = 3_600_000;
/** No feed waits longer than this: a reading planned further ahead was planned by a clock that was wrong. */
const LONGEST_WAIT = 8 * 24 * HOUR;

/** Feeds, their items and who follows them. */
export function createFeedStore(db: Db, options: SaveReadOptions): FeedStore {
  const oneByOne = createOneByOne();
  // A workspace that removed Signpost is not read for: it may come back, and then its feeds are due at once.
  const followed = sql<boolean>`exists (
    select 1 from subscription join channel on channel.id = subscription.channel_id
    where subscription.feed_id = feed.id and channel.state_reason is not ${sql.lit(UNINSTALLED)})`;

  return {
    claimDue: (now, leaseUntil, limit) =>
      db.transaction().execute(async (tx) => {
        const at = now.getTime();
        const rows = await tx
          .selectFrom('feed')
          .selectAll()
          .where(({ or, eb }) => or([eb('next_read_at', '<=', at), eb('next_read_at', '>', at + LONGEST_WAIT)]))
          .where(({ or, eb }) => or([eb('lease_until', '<=', at), eb('lease_until', '>', at + HOUR)]))
          .where(followed)
          .orderBy('next_read_at')
          .orderBy('id')
          .limit(limit)
          .execute();
        const ids = rows.map(({ id }) => id);
        if (ids.length > 0)
          await tx.updateTable('feed').set({ lease_until: leaseUntil.getTime() }).where('id', 'in', ids).execute();
        return rows.map(feedOf);
      }),

    nextDue: async () => {
      const row = await db
        .selectFrom('feed')
        .select(sql<number | null>`min(max(next_read_at, lease_until))`.as('at'))
        .where(followed)
        .executeTakeFirst();
      return row?.at == null ? null : new Date(row.at);
    },

    itemDates: (feedId, limit) => itemDates(db, feedId, limit),

    itemDatesOf: (feedIds, limit) => itemDatesOf(db, feedIds, limit),

    saveUnchanged: (readings, at) => db.transaction().execute((tx) => saveUnchanged(tx, readings, at)),

    saveRead: (feedId, outcome, at, nextReadAt) =>
      oneByOne(() => db.transaction().execute((tx) => saveRead(tx, { feedId, outcome, at, nextReadAt }, options))),

    heldForPatientData: async (feedId) => {
      const rows = await db
        .selectFrom('item')
        .select('id')
        .where('feed_id', '=', feedId)
        .where('gone_at', 'is', null)
        .where('held', '=', 'patient-data')
        .where('baseline', '=', 0)
        .orderBy('id', 'desc')
        .execute();
      return rows.map(({ id }) => id);
    },

    noteFailure: async (feedId, notifiedAt, pause) => {
      await db
        .updateTable('feed')
        .set({ notified_at: notifiedAt.getTime(), ...(pause ? { state: 'paused' } : {}) })
        .where('id', '=', feedId)
        .execute();
    },

    wake: async (feedId, now) => {
      await db
        .updateTable('feed')
        .set({ next_read_at: now.getTime(), lease_until: 0, state: 'active' })
        .where('id', '=', feedId)
        .execute();
    },

    newest: async (feedId, limit) => {
      const rows = await db
        .selectFrom('item')
        .select(['title', 'link', 'published_at'])
        .where('feed_id', '=', feedId)
        // What waits for a person, and what was deleted for its age, is shown to nobody.
        .where('held', 'is', null)
        .where('content_hash', '!=', '')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) => ({ title: row.title, link: row.link, publishedAt: new Date(row.published_at) }));
    },

    ...createSubscriptions(db),
  };
}
