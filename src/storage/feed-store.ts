import { sql } from 'kysely';
import { feedKey } from '../domain/feed-key.ts';
import { parseFilter } from '../domain/filter.ts';
import type { FeedStore } from '../ports/feed-store.ts';
import { writeAudit } from './audit.ts';
import type { Db } from './open.ts';
import { feedOf } from './rows.ts';
import { type SaveReadOptions, saveRead } from './save-read.ts';

const HOUR = 3_600_000;
/** No feed waits longer than this: a reading planned further ahead was planned by a clock that was wrong. */
const LONGEST_WAIT = 8 * 24 * HOUR;

/** Feeds, their items and who follows them. */
export function createFeedStore(db: Db, options: SaveReadOptions): FeedStore {
  const followed = sql<boolean>`exists (select 1 from subscription where subscription.feed_id = feed.id)`;

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

    itemDates: async (feedId, limit) => {
      const rows = await db
        .selectFrom('item')
        .select('published_at')
        .where('feed_id', '=', feedId)
        .orderBy('id', 'desc')
        .limit(limit * 2)
        .execute();
      return rows
        .map((row) => row.published_at)
        .sort((a, b) => b - a)
        .slice(0, limit)
        .map((ms) => new Date(ms));
    },

    saveRead: (feedId, outcome, at, nextReadAt) =>
      db.transaction().execute((tx) => saveRead(tx, { feedId, outcome, at, nextReadAt }, options)),

    noteFailure: async (feedId, notifiedAt, pause) => {
      await db
        .updateTable('feed')
        .set({ notified_at: notifiedAt.getTime(), ...(pause ? { state: 'paused' } : {}) })
        .where('id', '=', feedId)
        .execute();
    },

    subscribe: (channelId, feed, { start, addedBy }, now) =>
      db.transaction().execute(async (tx) => {
        const key = feedKey(feed.url);
        const at = now.getTime();
        await tx
          .insertInto('feed')
          .values({
            url: feed.url,
            feed_key: key,
            title: feed.title,
            site_url: feed.siteUrl,
            catalogue_id: feed.catalogueId,
            section: feed.section,
            post_policy: feed.postPolicy,
            next_read_at: at,
            sample: feed.sample ? 1 : 0,
          })
          .onConflict((conflict) => conflict.column('feed_key').doNothing())
          .execute();
        const { id } = await tx.selectFrom('feed').select('id').where('feed_key', '=', key).executeTakeFirstOrThrow();
        const known = await tx
          .selectFrom('subscription')
          .select('added_at')
          .where('channel_id', '=', channelId)
          .where('feed_id', '=', id)
          .executeTakeFirst();
        if (known !== undefined) return { feedId: id, already: new Date(known.added_at) };
        const newest = await tx
          .selectFrom('item')
          .select(({ fn }) => fn.max('id').as('id'))
          .where('feed_id', '=', id)
          .executeTakeFirst();
        await tx
          .insertInto('subscription')
          .values({
            channel_id: channelId,
            feed_id: id,
            added_by: addedBy,
            added_at: at,
            start,
            after_item: newest?.id ?? 0,
            scan_after: start === 'week' ? 0 : (newest?.id ?? 0),
          })
          .execute();
        // Nobody followed it for a while: what it says now is read at once.
        await tx
          .updateTable('feed')
          .set({ next_read_at: at })
          .where('id', '=', id)
          .where('next_read_at', '>', at)
          .where('last_ok_at', 'is', null)
          .execute();
        await auditChannel(
          tx,
          channelId,
          { actor: addedBy ?? 'set-up', action: 'feed.added', subject: String(id) },
          now,
        );
        return { feedId: id, already: null };
      }),

    unsubscribe: (channelId, feedId) =>
      db.transaction().execute(async (tx) => {
        const { numDeletedRows } = await tx
          .deleteFrom('subscription')
          .where('channel_id', '=', channelId)
          .where('feed_id', '=', feedId)
          .executeTakeFirst();
        return numDeletedRows > 0n;
      }),

    subscriptions: async (channelId) => {
      const rows = await db
        .selectFrom('subscription')
        .innerJoin('feed', 'feed.id', 'subscription.feed_id')
        .selectAll('feed')
        .select(['subscription.added_at', 'subscription.added_by', 'subscription.filter'])
        .where('channel_id', '=', channelId)
        .orderBy('feed.title')
        .orderBy('feed.id')
        .execute();
      return rows.map((row) => ({
        feed: feedOf(row),
        addedAt: new Date(row.added_at),
        addedBy: row.added_by,
        filter: row.filter === null ? null : parseFilter(row.filter),
      }));
    },

    setFilter: async (channelId, feedId, filter) => {
      await db
        .updateTable('subscription')
        .set({ filter })
        .where('channel_id', '=', channelId)
        .where('feed_id', '=', feedId)
        .execute();
    },

    wake: async (feedId, now) => {
      await db
        .updateTable('feed')
        .set({ next_read_at: now.getTime(), lease_until: 0, state: 'active' })
        .where('id', '=', feedId)
        .execute();
    },

    followers: async (feedId) => {
      const rows = await db
        .selectFrom('subscription')
        .select(['channel_id', 'added_by'])
        .where('feed_id', '=', feedId)
        .orderBy('channel_id')
        .execute();
      return rows.map((row) => ({ channelId: row.channel_id, addedBy: row.added_by }));
    },

    newest: async (feedId, limit) => {
      const rows = await db
        .selectFrom('item')
        .select(['title', 'link', 'published_at'])
        .where('feed_id', '=', feedId)
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) => ({ title: row.title, link: row.link, publishedAt: new Date(row.published_at) }));
    },
  };
}

async function auditChannel(
  tx: Db,
  channelId: number,
  entry: { actor: string; action: string; subject: string },
  now: Date,
): Promise<void> {
  const row = await tx.selectFrom('channel').select('workspace_id').where('id', '=', channelId).executeTakeFirst();
  if (row !== undefined) await writeAudit(tx, row.workspace_id, entry, now);
}
