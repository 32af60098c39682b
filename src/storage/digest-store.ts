import { sql } from 'kysely';
import type { Candidate, Decision } from '../domain/digest.ts';
import type { PostPolicy } from '../domain/feed.ts';
import { parseFilter } from '../domain/filter.ts';
import type { HoldReason } from '../domain/item.ts';
import type { Section } from '../domain/sections.ts';
import type { DecisionRow, DigestStore } from '../ports/digests.ts';
import { writeAudit } from './audit.ts';
import { channelRows } from './channel-rows.ts';
import type { Db } from './open.ts';
import { insertDelivery } from './outbox-store.ts';
import { createPicks } from './picks.ts';
import { channelOf, msOf } from './rows.ts';

const WEEK = 7 * 86_400_000;

/** What each channel was and was not shown, and the slots that moves on. */
export function createDigestStore(db: Db): DigestStore {
  // `after_item` lets the index skip everything from before the channel followed the feed, however much is stored.
  const undecided = (tx: Db) =>
    tx
      .selectFrom('subscription')
      .innerJoin('feed', 'feed.id', 'subscription.feed_id')
      .innerJoin('item', 'item.feed_id', 'feed.id')
      .where(sql<boolean>`item.id > subscription.scan_after`)
      .where(
        sql<boolean>`((item.baseline = 0 and item.id > subscription.after_item)
          or (subscription.start = 'week' and item.published_at >= subscription.added_at - ${WEEK}))`,
      )
      .where(
        sql<boolean>`not exists (select 1 from decision where decision.channel_id = subscription.channel_id and decision.item_id = item.id)`,
      );

  const decide = async (tx: Db, channelId: number, key: string, decisions: readonly Decision[], now: Date) => {
    for (const { itemId, outcome, reason, leadItemId } of decisions) {
      await tx
        .insertInto('decision')
        .values({
          channel_id: channelId,
          item_id: itemId,
          outcome,
          reason,
          lead_item_id: leadItemId,
          delivery_key: key,
          decided_at: now.getTime(),
        })
        .onConflict((conflict) => conflict.columns(['channel_id', 'item_id']).doNothing())
        .execute();
    }
  };
  // Everything up to the newest item of a digest is decided now: the next look begins behind it.
  const passOver = (tx: Db, channelId: number, key: string) =>
    sql`update subscription set scan_after = max(scan_after, coalesce((
      select max(decision.item_id) from decision join item on item.id = decision.item_id
      where decision.delivery_key = ${key} and decision.channel_id = ${channelId} and item.feed_id = subscription.feed_id), 0))
      where channel_id = ${channelId}`.execute(tx);
  const moveOn = (tx: Db, channelId: number, slotAt: Date, nextSlotAt: Date | null) =>
    tx
      .updateTable('channel')
      .set({ last_slot_at: slotAt.getTime(), next_slot_at: msOf(nextSlotAt), skip_next: 0 })
      .where('id', '=', channelId)
      .execute();
  const exists = async (tx: Db, key: string) =>
    (await tx.selectFrom('delivery').select('key').where('key', '=', key).executeTakeFirst()) !== undefined;

  const decisionRows = (channelId: number) =>
    db
      .selectFrom('decision')
      .innerJoin('item', 'item.id', 'decision.item_id')
      .innerJoin('feed', 'feed.id', 'item.feed_id')
      .selectAll('decision')
      .select([
        'item.title',
        'item.guid',
        'item.link',
        'item.identity',
        'item.feed_id',
        'item.held',
        'feed.title as source',
      ])
      .where('decision.channel_id', '=', channelId);
  type Joined = Awaited<ReturnType<ReturnType<typeof decisionRows>['execute']>>[number];
  const decisionOf = (row: Joined): DecisionRow => ({
    itemId: row.item_id,
    outcome: row.outcome === 'posted' ? 'posted' : 'withheld',
    reason: row.reason as Decision['reason'],
    leadItemId: row.lead_item_id,
    title: row.title,
    source: row.source,
    publicId: row.guid ?? row.link ?? row.identity,
    feedId: row.feed_id,
    held: row.held,
    deliveryKey: row.delivery_key,
    decidedAt: new Date(row.decided_at),
  });

  return {
    due: async (until, limit) => {
      const rows = await channelRows(db)
        .where('channel.state', '=', 'active')
        .where('channel.next_slot_at', '<=', until.getTime())
        .orderBy('channel.next_slot_at')
        .orderBy('channel.id')
        .limit(limit)
        .execute();
      return rows.map(channelOf);
    },

    alertDue: async (limit) => {
      const ids = await undecided(db)
        .innerJoin('channel', 'channel.id', 'subscription.channel_id')
        .select('subscription.channel_id')
        .distinct()
        .where('feed.post_policy', '=', 'immediate')
        .where('channel.state', '=', 'active')
        .limit(limit)
        .execute();
      if (ids.length === 0) return [];
      const rows = await channelRows(db)
        .where(
          'channel.id',
          'in',
          ids.map((row) => row.channel_id),
        )
        .orderBy('channel.id')
        .execute();
      return rows.map(channelOf);
    },

    candidates: async (channelId) => {
      const rows = await undecided(db)
        .leftJoin('released_item', (join) =>
          join
            .onRef('released_item.item_id', '=', 'item.id')
            .onRef('released_item.channel_id', '=', 'subscription.channel_id'),
        )
        .selectAll('item')
        .select([
          'feed.title as feed_title',
          'feed.section',
          'feed.post_policy',
          'feed.catalogue_id',
          'feed.sample',
          'subscription.filter',
          'released_item.item_id as released',
        ])
        .where('subscription.channel_id', '=', channelId)
        .orderBy('item.id')
        .execute();
      return rows.map(
        (row): Candidate => ({
          item: {
            id: row.id,
            feedId: row.feed_id,
            publicId: row.guid ?? row.link ?? row.identity,
            title: row.title,
            titleKey: row.title_key,
            link: row.link,
            linkKey: row.link_key,
            summary: row.summary,
            publishedAt: new Date(row.published_at),
            dated: row.dated === 1,
            firstSeenAt: new Date(row.first_seen_at),
            revisedAt: row.revised_at === null ? null : new Date(row.revised_at),
            held: row.released === null ? (row.held as HoldReason | null) : null,
          },
          feed: {
            id: row.feed_id,
            title: row.feed_title,
            section: row.section as Section,
            postPolicy: row.post_policy as PostPolicy,
            catalogueId: row.catalogue_id,
            sample: row.sample === 1,
          },
          filter: row.filter === null ? null : parseFilter(row.filter),
        }),
      );
    },

    shown: async (channelId, since) => {
      const rows = await db
        .selectFrom('decision')
        .innerJoin('item', 'item.id', 'decision.item_id')
        .select(['item.id', 'item.link_key', 'item.title_key', 'item.feed_id', 'item.published_at'])
        .where('decision.channel_id', '=', channelId)
        .where('decision.outcome', '=', 'posted')
        .where('decision.decided_at', '>=', since.getTime())
        .execute();
      return rows.map((row) => ({
        itemId: row.id,
        linkKey: row.link_key,
        titleKey: row.title_key,
        feedId: row.feed_id,
        publishedAt: new Date(row.published_at),
      }));
    },

    plan: (plan, now) =>
      db.transaction().execute(async (tx) => {
        await moveOn(tx, plan.channelId, plan.slotAt, plan.nextSlotAt);
        if (await exists(tx, plan.key)) return 'already';
        await decide(tx, plan.channelId, plan.key, plan.decisions, now);
        await passOver(tx, plan.channelId, plan.key);
        if (plan.pickIds.length > 0) {
          await tx
            .updateTable('pick')
            .set({ state: 'posted', delivery_key: plan.key })
            .where('id', 'in', plan.pickIds)
            .execute();
        }
        if (plan.message === null) return 'nothing';
        const { key, channelId, slotAt, message, facts, late } = plan;
        await insertDelivery(tx, { key, channelId, kind: 'digest', dueAt: slotAt, message, facts, late }, now);
        return 'planned';
      }),

    skip: (channelId, slotAt, nextSlotAt) =>
      db.transaction().execute(async (tx) => void (await moveOn(tx, channelId, slotAt, nextSlotAt))),

    planAlert: ({ channelId, key, message, facts, decisions }, now) =>
      db.transaction().execute(async (tx) => {
        if (await exists(tx, key)) return 'already';
        await decide(tx, channelId, key, decisions, now);
        if (message === null) return 'nothing';
        await insertDelivery(tx, { key, channelId, kind: 'alert', dueAt: now, message, facts }, now);
        return 'planned';
      }),

    decisions: async (channelId, limit) =>
      (
        await decisionRows(channelId)
          .orderBy('decision.decided_at', 'desc')
          .orderBy('decision.item_id', 'desc')
          .limit(limit)
          .execute()
      ).map(decisionOf),

    screened: async (channelId, limit) =>
      (
        await decisionRows(channelId)
          .where('decision.reason', '=', 'screen')
          .where('decision.settled', '=', 0)
          .orderBy('decision.decided_at')
          .orderBy('decision.item_id')
          .limit(limit)
          .execute()
      ).map(decisionOf),

    settleScreened: (channelId, itemId, verdict, by, now) =>
      db.transaction().execute(async (tx) => {
        const here = (table: 'decision') =>
          tx.selectFrom(table).select('item_id').where('channel_id', '=', channelId).where('item_id', '=', itemId);
        const waiting = await here('decision')
          .where('reason', '=', 'screen')
          .where('settled', '=', 0)
          .executeTakeFirst();
        if (waiting === undefined) return false;
        if (verdict === 'post') {
          // Undecided again, and no longer held here: the next digest takes it up like any other.
          await tx.deleteFrom('decision').where('channel_id', '=', channelId).where('item_id', '=', itemId).execute();
          await tx
            .updateTable('subscription')
            .set({ scan_after: itemId - 1 })
            .where('channel_id', '=', channelId)
            .where('scan_after', '>=', itemId)
            .execute();
          await tx
            .insertInto('released_item')
            .values({ channel_id: channelId, item_id: itemId })
            .onConflict((conflict) => conflict.doNothing())
            .execute();
        } else {
          await tx
            .updateTable('decision')
            .set({ settled: 1 })
            .where('channel_id', '=', channelId)
            .where('item_id', '=', itemId)
            .execute();
        }
        const { workspace_id } = await tx
          .selectFrom('channel')
          .select('workspace_id')
          .where('id', '=', channelId)
          .executeTakeFirstOrThrow();
        await writeAudit(tx, workspace_id, { actor: by, action: `item.${verdict}`, subject: String(itemId) }, now);
        return true;
      }),

    ...createPicks(db),
  };
}
