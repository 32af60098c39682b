import type { Decision } from '../domain/digest.ts';
import type { DecisionRow } from '../ports/digests.ts';
import { publicIdOf } from './candidates.ts';
import type { Db } from './open.ts';

/** A channel's decisions with what people call the item and its feed. */
export const decisionRows = (db: Db, channelId: number) =>
  db
    .selectFrom('decision')
    .innerJoin('item', 'item.id', 'decision.item_id')
    .innerJoin('feed', 'feed.id', 'item.feed_id')
    .selectAll('decision')
    .select(['item.title', 'item.guid', 'item.link', 'item.identity', 'item.feed_id', 'item.held'])
    .select('feed.title as source')
    .where('decision.channel_id', '=', channelId);

type Joined = Awaited<ReturnType<ReturnType<typeof decisionRows>['execute']>>[number];

/** A joined row as the port promises it. */
export const decisionOf = (row: Joined): DecisionRow => ({
  itemId: row.item_id,
  outcome: row.outcome === 'posted' ? 'posted' : 'withheld',
  reason: row.reason as Decision['reason'],
  leadItemId: row.lead_item_id,
  title: row.title,
  source: row.source,
  publicId: publicIdOf(row),
  feedId: row.feed_id,
  held: row.held,
  deliveryKey: row.delivery_key,
  decidedAt: new Date(row.decided_at),
});
