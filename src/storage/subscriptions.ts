import { sql } from 'kysely';
import { feedKey } from '../domain/feed-key.ts';
import { parseFilter } from '../domain/filter.ts';
import type { FeedStore } from '../ports/feed-store.ts';
import { writeAudit } from './audit.ts';
import type { Db } from './open.ts';
import { feedOf } from './rows.ts';

const WEEK = 7 * 86_400_000;

type Subscriptions = Pick<FeedStore, 'subscribe' | 'unsubscribe' | 'subscriptions' | 'setFilter' | 'followers'>;

/** Who follows which feed: the part of the feed store that channels fill. */
export function createSubscriptions(db: Db): Subscriptions {
  return {
    subscribe: (channelId, feed, { start, addedBy }, now) =>
      db.transaction().execute(async (tx) => {
        const at = now.getTime();
        const feedId = await openFeed(tx, feed, at);
        const known = await tx
          .selectFrom('subscription')
          .select('added_at')
          .where('channel_id', '=', channelId)
          .where('feed_id', '=', feedId)
          .executeTakeFirst();
        if (known !== undefined) return { feedId, already: new Date(known.added_at) };
        await readAfresh(tx, feedId, at);
        const newest = await newestItem(tx, feedId);
        await tx
          .insertInto('subscription')
          .values({
            channel_id: channelId,
            feed_id: feedId,
            added_by: addedBy,
            added_at: at,
            start,
            after_item: newest,
            scan_after: start === 'now' ? newest : await lastItemBefore(tx, feedId, at - WEEK, newest),
          })
          .execute();
        await auditFeed(tx, channelId, addedBy ?? 'set-up', feedId, now);
        return { feedId, already: null };
      }),

    unsubscribe: async (channelId, feedId) => {
      const { numDeletedRows } = await db
        .deleteFrom('subscription')
        .where('channel_id', '=', channelId)
        .where('feed_id', '=', feedId)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },

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

    followers: async (feedId) => {
      const rows = await db
        .selectFrom('subscription')
        .select(['channel_id', 'added_by'])
        .where('feed_id', '=', feedId)
        .orderBy('channel_id')
        .execute();
      return rows.map((row) => ({ channelId: row.channel_id, addedBy: row.added_by }));
    },
  };
}

/** The feed's row, made when it is not known under any spelling of its address (U-29). */
async function openFeed(tx: Db, feed: Parameters<FeedStore['subscribe']>[1], at: number): Promise<number> {
  const key = feedKey(feed.url);
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
  return (await tx.selectFrom('feed').select('id').where('feed_key', '=', key).executeTakeFirstOrThrow()).id;
}

/** A feed nobody followed was not read, so its next reading is a first one again: months of it must not flood (C-44). */
const readAfresh = (tx: Db, feedId: number, at: number) =>
  tx
    .updateTable('feed')
    .set({
      first_read_at: null,
      next_read_at: at,
      content_hash: null,
      etag: null,
      last_modified: null,
      state: 'active',
    })
    .where('id', '=', feedId)
    .where(sql<boolean>`not exists (select 1 from subscription where subscription.feed_id = ${feedId})`)
    .execute();

async function newestItem(tx: Db, feedId: number): Promise<number> {
  const row = await tx
    .selectFrom('item')
    .select(({ fn }) => fn.max('id').as('id'))
    .where('feed_id', '=', feedId)
    .executeTakeFirst();
  return row?.id ?? 0;
}

/** Everything up to here was published before `since`. */
async function lastItemBefore(tx: Db, feedId: number, since: number, newest: number): Promise<number> {
  const row = await tx
    .selectFrom('item')
    .select(({ fn }) => fn.min('id').as('id'))
    .where('feed_id', '=', feedId)
    .where('published_at', '>=', since)
    .executeTakeFirst();
  return row?.id == null ? newest : row.id - 1;
}

async function auditFeed(tx: Db, channelId: number, actor: string, feedId: number, now: Date): Promise<void> {
  const row = await tx.selectFrom('channel').select('workspace_id').where('id', '=', channelId).executeTakeFirst();
  if (row === undefined) return;
  await writeAudit(tx, row.workspace_id, { actor, action: 'feed.added', subject: String(feedId) }, now);
}
