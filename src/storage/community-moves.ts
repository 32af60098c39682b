import { sql } from 'kysely';
import { elsewhere } from '../domain/from-elsewhere.ts';
import type { Db } from './open.ts';

/**
 * A channel joins a host: what it follows, is reminded of and waits for approval goes over, without the names of its people. Of
 * feeds the host does not follow its decisions go too, so that the host begins where the channel stood.
 */
export async function bringAlong(tx: Db, channelId: number, hostId: number): Promise<void> {
  await sql`
    insert or ignore into decision (channel_id, item_id, outcome, reason, lead_item_id, delivery_key, decided_at, settled)
    select ${hostId}, decision.item_id, outcome, reason, lead_item_id, null, decided_at, settled
    from decision join item on item.id = decision.item_id
    where decision.channel_id = ${channelId}
      and item.feed_id not in (select feed_id from subscription where channel_id = ${hostId})`.execute(tx);
  await sql`update or ignore subscription set channel_id = ${hostId}, added_by = null where channel_id = ${channelId}`.execute(
    tx,
  );
  for (const table of ['released_item', 'chat_reminder'])
    await sql`update or ignore ${sql.table(table)} set channel_id = ${hostId} where channel_id = ${channelId}`.execute(
      tx,
    );
  for (const table of ['subscription', 'released_item', 'chat_reminder'])
    await sql`delete from ${sql.table(table)} where channel_id = ${channelId}`.execute(tx);
  await sql`
    update pick set channel_id = ${hostId}, shared_by = ${`${elsewhere(channelId)}before`}, named_as = null
    where channel_id = ${channelId} and state in ('waiting', 'approved') and link_key not in (
      select link_key from pick where channel_id = ${hostId} and state in ('waiting', 'approved'))`.execute(tx);
  await sql`delete from pick where channel_id = ${channelId} and state in ('waiting', 'approved')`.execute(tx);
  await tx
    .updateTable('channel')
    .set({ joined_to: hostId, schedule: JSON.stringify({ every: 'off' }), next_slot_at: null, skip_next: 0 })
    .where('id', '=', channelId)
    .execute();
}

/** What was decided longer ago is behind every cursor, and too old to be told as the same story again. */
const REMEMBERED = 60 * 86_400_000;

/**
 * A joined channel goes on by itself: it follows what the host follows, from where the host stands, with its day and time and
 * what goes in. What both were sent stays decided, so that nothing is posted again; it stays in the host's archive.
 */
export async function goOnAlone(tx: Db, channelId: number, hostId: number, now: Date): Promise<void> {
  await sql`
    insert or ignore into subscription (channel_id, feed_id, added_by, added_at, start, after_item, scan_after, not_before, filter)
    select ${channelId}, feed_id, null, added_at, start, after_item, scan_after, not_before, filter
    from subscription where channel_id = ${hostId}`.execute(tx);
  await sql`
    insert or ignore into decision (channel_id, item_id, outcome, reason, lead_item_id, delivery_key, decided_at, settled)
    select ${channelId}, decision.item_id, outcome, reason, lead_item_id, null, decided_at, settled
    from decision join item on item.id = decision.item_id
    left join subscription on subscription.channel_id = ${hostId} and subscription.feed_id = item.feed_id
    where decision.channel_id = ${hostId}
      and (decided_at >= ${now.getTime() - REMEMBERED} or item.id > subscription.scan_after)`.execute(tx);
  await sql`
    insert or ignore into released_item (channel_id, item_id)
    select ${channelId}, item_id from released_item where channel_id = ${hostId}`.execute(tx);
  await sql`
    insert or ignore into chat_reminder (channel_id, chat_id, lead_minutes, planned_until)
    select ${channelId}, chat_id, lead_minutes, planned_until from chat_reminder where channel_id = ${hostId}`.execute(
    tx,
  );
  await sql`
    update channel set joined_to = null, schedule = host.schedule, zone = host.zone, settings = host.settings,
      next_slot_at = host.next_slot_at, last_slot_at = host.last_slot_at, skip_next = host.skip_next
    from channel as host where host.id = ${hostId} and channel.id = ${channelId}`.execute(tx);
}
