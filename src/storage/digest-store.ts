import { sql } from 'kysely';
import type { DigestPlan, DigestStore } from '../ports/digests.ts';
import { candidatesOf, channelsWithAlerts } from './candidates.ts';
import { channelRows } from './channel-rows.ts';
import { decide } from './decide.ts';
import { decisionOf, decisionRows } from './decision-rows.ts';
import { insertDelivery } from './insert-delivery.ts';
import type { Db } from './open.ts';
import { createPicks } from './picks.ts';
import { channelOf, msOf } from './rows.ts';
import { createScreened } from './screened.ts';

/** What each channel was and was not shown, and the slots that moves on. */
export function createDigestStore(db: Db): DigestStore {
  return {
    due: async (until, limit, after) => {
      const rows = await channelRows(db)
        .$if(after !== undefined, (all) =>
          all.where(
            sql<boolean>`(channel.next_slot_at, channel.id) > (${msOf(after?.nextSlotAt ?? null)}, ${after?.id ?? 0})`,
          ),
        )
        .where('channel.state', '=', 'active')
        .where('channel.next_slot_at', '<=', until.getTime())
        .orderBy('channel.next_slot_at')
        .orderBy('channel.id')
        .limit(limit)
        .execute();
      return rows.map(channelOf);
    },

    alertDue: async (limit) => {
      const ids = await channelsWithAlerts(db, limit);
      if (ids.length === 0) return [];
      const rows = await channelRows(db).where('channel.id', 'in', ids).orderBy('channel.id').execute();
      return rows.map(channelOf);
    },

    candidates: (channelId) => candidatesOf(db, channelId),

    shown: async (channelId, since) => {
      const rows = await db
        .selectFrom('decision')
        .innerJoin('item', 'item.id', 'decision.item_id')
        .select(['item.id', 'item.link_key', 'item.title_key', 'item.feed_id', 'item.published_at'])
        .where('decision.channel_id', '=', channelId)
        .where('decision.decided_at', '>=', since.getTime())
        .where('decision.outcome', '=', 'posted')
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
        await moveOn(tx, plan);
        if (await isPromised(tx, plan.key)) return 'already';
        await decide(tx, plan, now);
        if (plan.pickIds.length > 0) {
          await tx
            .updateTable('pick')
            .set({ state: 'posted', delivery_key: plan.key })
            .where('id', 'in', plan.pickIds)
            .execute();
        }
        if (plan.message === null) return 'nothing';
        const { key, channelId, slotAt, message, facts, late } = plan;
        await insertDelivery(
          tx,
          { key, channelId, kind: 'digest', dueAt: slotAt, message, facts, late, toJoined: true },
          now,
        );
        return 'planned';
      }),

    skip: async (channelId, slotAt, nextSlotAt) => {
      await db
        .updateTable('channel')
        .set({ last_slot_at: slotAt.getTime(), next_slot_at: msOf(nextSlotAt), skip_next: 0 })
        .where('id', '=', channelId)
        .execute();
    },

    planAlert: ({ channelId, key, message, facts, decisions }, now) =>
      db.transaction().execute(async (tx) => {
        if (await isPromised(tx, key)) return 'already';
        await decide(tx, { channelId, key, decisions }, now);
        if (message === null) return 'nothing';
        await insertDelivery(tx, { key, channelId, kind: 'alert', dueAt: now, message, facts }, now);
        return 'planned';
      }),

    decisions: async (channelId, limit) => {
      const rows = await decisionRows(db, channelId)
        .orderBy('decision.decided_at', 'desc')
        .orderBy('decision.item_id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(decisionOf);
    },

    ...createScreened(db),
    ...createPicks(db),
  };
}

/**
 * Moves the cursor past the slot that was planned, and not past one it has not come to: a digest out of turn leaves the next
 * slot (and a wish to skip it) as it is, and so does a plan that was made while an admin chose another time.
 */
async function moveOn(tx: Db, { channelId, slotAt, nextSlotAt }: DigestPlan): Promise<void> {
  const slot = slotAt.getTime();
  const next = msOf(nextSlotAt);
  await tx
    .updateTable('channel')
    .set({ next_slot_at: next, skip_next: 0 })
    .where('id', '=', channelId)
    .where('next_slot_at', '<=', slot)
    .where(sql<boolean>`next_slot_at is not ${next}`)
    .execute();
  await tx.updateTable('channel').set({ last_slot_at: slot }).where('id', '=', channelId).execute();
}

const isPromised = async (tx: Db, key: string): Promise<boolean> =>
  (await tx.selectFrom('delivery').select('key').where('key', '=', key).executeTakeFirst()) !== undefined;
