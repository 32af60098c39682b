import { sql } from 'kysely';
import type { Decision } from '../domain/digest.ts';
import type { Db } from './open.ts';

/** Rows written in one statement. */
const BATCH = 100;

/** Writes down what a post's composition decided, each item once, and lets the next look begin behind it. */
export async function decide(
  tx: Db,
  { channelId, key, decisions }: { channelId: number; key: string; decisions: readonly Decision[] },
  now: Date,
): Promise<void> {
  for (let from = 0; from < decisions.length; from += BATCH) {
    await tx
      .insertInto('decision')
      .values(
        decisions.slice(from, from + BATCH).map(({ itemId, outcome, reason, leadItemId }) => ({
          channel_id: channelId,
          item_id: itemId,
          outcome,
          reason,
          lead_item_id: leadItemId,
          delivery_key: key,
          decided_at: now.getTime(),
        })),
      )
      .onConflict((conflict) => conflict.columns(['channel_id', 'item_id']).doNothing())
      .execute();
  }
  if (decisions.length > 0) await passOver(tx, channelId, key);
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
