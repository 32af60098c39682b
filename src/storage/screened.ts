import type { DigestStore } from '../ports/digests.ts';
import { writeAudit } from './audit.ts';
import { decisionOf, decisionRows } from './decision-rows.ts';
import type { Db } from './open.ts';
import { isScreened } from './open-states.ts';

/** Items that wait for a curator: the part of the digest store that `review` works through. */
export function createScreened(db: Db): Pick<DigestStore, 'screened' | 'settleScreened'> {
  return {
    screened: async (channelId, limit) => {
      const rows = await decisionRows(db, channelId)
        .where(isScreened)
        .orderBy('decision.decided_at')
        .orderBy('decision.item_id')
        .limit(limit)
        .execute();
      return rows.map(decisionOf);
    },

    settleScreened: (channelId, itemId, verdict, by, now) =>
      db.transaction().execute(async (tx) => {
        const waiting = await decisionRows(tx, channelId)
          .where('decision.item_id', '=', itemId)
          .where(isScreened)
          .executeTakeFirst();
        if (waiting === undefined) return false;
        if (verdict === 'post') await release(tx, channelId, itemId);
        else {
          await tx
            .updateTable('decision')
            .set({ settled: 1 })
            .where('channel_id', '=', channelId)
            .where('item_id', '=', itemId)
            .execute();
        }
        // Whoever lets through what a changed feed says has found the change to be right: it is that feed from now on (H-31).
        if (verdict === 'post' && waiting.held === 'feed-changed')
          await tx.updateTable('feed').set({ own_title: null }).where('id', '=', waiting.feed_id).execute();
        const { workspace_id } = await tx
          .selectFrom('channel')
          .select('workspace_id')
          .where('id', '=', channelId)
          .executeTakeFirstOrThrow();
        await writeAudit(tx, workspace_id, { actor: by, action: `item.${verdict}`, subject: String(itemId) }, now);
        return true;
      }),
  };
}

/** Undecided again, and no longer held in this channel: its next digest takes it up like any other item. */
async function release(tx: Db, channelId: number, itemId: number): Promise<void> {
  await tx.deleteFrom('decision').where('channel_id', '=', channelId).where('item_id', '=', itemId).execute();
  await tx
    .insertInto('released_item')
    .values({ channel_id: channelId, item_id: itemId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
