import { type RawBuilder, sql } from 'kysely';
import { KEPT } from './ages.ts';
import { unindexItems } from './item-words.ts';
import type { Db } from './open.ts';

/** Deletes up to `limit` rows of one kind whose time is over, in the transaction it is given; returns how many. */
export type Sweep = (tx: Db, at: number, limit: number) => Promise<number>;

const run = async (tx: Db, statement: RawBuilder<unknown>): Promise<number> =>
  Number((await statement.execute(tx)).numAffectedRows ?? 0n);

/** Feeds nobody reads any more never say that an item is gone: their items count as last seen at the last good reading. */
const closeDeadFeeds: Sweep = (tx, at, limit) =>
  run(
    tx,
    sql`update item set gone_at = (select last_ok_at from feed where feed.id = item.feed_id) where id in (
      select item.id from feed cross join item on item.feed_id = feed.id and item.gone_at is null
      where feed.last_ok_at < ${at - KEPT.deadFeed} limit ${limit})`,
  );

/** Texts of items that left their feed long ago; the rows stay, so that an old post is not news. */
export const sweepItemTexts: Sweep = async (tx, at, limit) => {
  const old = await sql<{ id: number }>`
    select id from item where gone_at < ${at - KEPT.itemText} and content_hash <> '' limit ${limit}`.execute(tx);
  const ids = old.rows.map(({ id }) => id);
  if (ids.length === 0) return 0;
  await unindexItems(tx, ids);
  await tx
    .updateTable('item')
    .set({ title: '', title_key: '', summary: null, author: null, guid: null, link: null, content_hash: '' })
    .where('id', 'in', ids)
    .execute();
  return ids.length;
};

const itemRows: Sweep = async (tx, at, limit) => {
  const old = sql`select id from item where gone_at < ${at - KEPT.itemRow} limit ${limit}`;
  return run(tx, sql`delete from item where id in (${old})`);
};

const deadFeeds: Sweep = (tx, at, limit) =>
  run(
    tx,
    sql`delete from feed where id in (select id from feed where last_read_at < ${at - KEPT.deadFeed}
      and not exists (select 1 from subscription where feed_id = feed.id)
      and not exists (select 1 from item where feed_id = feed.id) limit ${limit})`,
  );

const deliveryWords: Sweep = (tx, at, limit) =>
  run(
    tx,
    sql`update delivery set message = null where key in (
      select key from delivery where settled_at < ${at - KEPT.deliveryWords} and message is not null limit ${limit})`,
  );

const deliveryRows: Sweep = (tx, at, limit) =>
  run(
    tx,
    sql`delete from delivery where key in (
      select key from delivery where settled_at < ${at - KEPT.deliveryRow} limit ${limit})`,
  );

const seenRequests: Sweep = (tx, at, limit) =>
  run(
    tx,
    sql`delete from seen_request where (platform, request) in (
      select platform, request from seen_request where seen_at <= ${at - KEPT.seenRequest} limit ${limit})`,
  );

const joinCodes: Sweep = (tx, at, limit) =>
  run(
    tx,
    sql`delete from join_code where channel_id in (select channel_id from join_code where expires_at <= ${at} limit ${limit})`,
  );

const auditRows: Sweep = (tx, at, limit) =>
  run(tx, sql`delete from audit where id in (select id from audit where at < ${at - KEPT.auditRow} limit ${limit})`);

const picks: Sweep = (tx, at, limit) =>
  run(
    tx,
    sql`delete from pick where id in (select id from pick where state in ('posted', 'declined')
      and shared_at < ${at - KEPT.settled} limit ${limit})`,
  );

const suggestions: Sweep = (tx, at, limit) =>
  run(
    tx,
    sql`delete from suggestion where id in (select id from suggestion where state in ('done', 'declined')
      and suggested_at < ${at - KEPT.settled} limit ${limit})`,
  );

/** Everything else that grows old, except the names in the audit. */
export const sweeps: readonly Sweep[] = [
  closeDeadFeeds,
  itemRows,
  deadFeeds,
  deliveryWords,
  deliveryRows,
  seenRequests,
  joinCodes,
  auditRows,
  picks,
  suggestions,
];
