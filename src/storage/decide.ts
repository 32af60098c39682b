import { sql } from 'kysely';
import type { Decision } from '../domain/digest.ts';
import type { Db } from './open.ts';

/** Writes down what a post's composition decided, each item once, and lets the next look begin behind it. */
export async function decide(
  tx: Db,
  { channelId, key, decisions }: { channelId: number; key: string; decisions: readonly Decision[] },
  now: Date,
): Promise<void> {
  if (decisions.length === 0) return;
  // However many there are, it is one statement, and always the same.
  await sql`
    insert into decision (channel_id, item_id, outcome, reason, lead_item_id, delivery_key, decided_at)
    select ${channelId}, value ->> 'itemId', value ->> 'outcome', value ->> 'reason', value ->> 'leadItemId', ${key}, ${now.getTime()}
    from json_each(${JSON.stringify(decisions)}) where true
    on conflict (channel_id, item_id) do nothing`.execute(tx);
  await passOver(tx, channelId, key);
}

/**
 * A composition decides every undecided item of the feeds it looked at, so all up to its newest one are decided now. Items
 * that came since have higher ids; items a curator lets in later are found by their release.
 */
const passOver = (tx: Db, channelId: number, key: string) =>
  sql`update subscription set scan_after = newest.id
    from (select item.feed_id, max(item.id) as id from decision join item on item.id = decision.item_id
      where decision.delivery_key = ${key} and decision.channel_id = ${channelId} group by item.feed_id) as newest
    where subscription.channel_id = ${channelId} and subscription.feed_id = newest.feed_id
      and subscription.scan_after < newest.id`.execute(tx);
