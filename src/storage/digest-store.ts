import { sql } from 'kysely';
import type { DigestStore } from '../ports/digests.ts';
import { candidatesOf, channelsWithAlerts } from './candidates.ts';
import { channelRows, isHeard } from './channel-rows.ts';
import { decisionOf, decisionRows } from './decision-rows.ts';
import type { Db } from './open.ts';
import { createPicks } from './picks.ts';
import { createPlans } from './plans.ts';
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
        .where(isHeard)
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

    decisions: async (channelId, limit) => {
      const rows = await decisionRows(db, channelId)
        .orderBy('decision.decided_at', 'desc')
        .orderBy('decision.item_id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(decisionOf);
    },

    ...createPlans(db),
    ...createScreened(db),
    ...createPicks(db),
  };
}
