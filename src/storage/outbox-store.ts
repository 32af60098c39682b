import type { Updateable } from 'kysely';
import type { OutboxStore } from '../ports/outbox.ts';
import { writeAudit } from './audit.ts';
import { claimDue } from './claim-due.ts';
import { deliveryViews } from './delivery-views.ts';
import { insertDelivery, isCopyOf } from './insert-delivery.ts';
import type { Db } from './open.ts';
import { isOpen, isUnknown } from './open-states.ts';
import { dateOf } from './rows.ts';
import type { DeliveryTable } from './tables/post-tables.ts';

/** The outbox over SQLite. Its key is unique for ever: the row outlives what it posted. */
export function createOutboxStore(db: Db): OutboxStore {
  return {
    promise: (delivery, now) => db.transaction().execute((tx) => insertDelivery(tx, delivery, now)),

    claimDue: (claim) => db.transaction().execute((tx) => claimDue(tx, claim)),

    nextDue: async () => {
      const row = await db
        .selectFrom('delivery')
        .select(({ fn }) => fn.min('next_attempt_at').as('at'))
        .where(isOpen)
        .executeTakeFirst();
      return dateOf(row?.at ?? null);
    },

    finish: (key, by, result, retryAt, now) =>
      db.transaction().execute(async (tx) => {
        const row = await tx
          .selectFrom('delivery')
          .select(['state', 'lease_by'])
          .where('key', '=', key)
          .executeTakeFirst();
        if (row?.state !== 'sending' || row.lease_by !== by) return false;
        await settle(tx, key, outcomeOf(result, retryAt ?? now, now));
        return true;
      }),

    cancel: (key, reason, now) =>
      db.transaction().execute(async (tx) => {
        const withdraw = () =>
          tx
            .updateTable('delivery')
            .set({ state: 'cancelled', reason, settled_at: now.getTime() })
            .where('state', '=', 'waiting');
        const { numUpdatedRows } = await withdraw().where('key', '=', key).executeTakeFirst();
        await withdraw().where(isCopyOf(key)).execute();
        return numUpdatedRows > 0n;
      }),

    settleUnknown: (key, verdict, by, now) =>
      db.transaction().execute(async (tx) => {
        const row = await tx
          .selectFrom('delivery')
          .innerJoin('channel', 'channel.id', 'delivery.channel_id')
          .select(['delivery.state', 'channel.workspace_id'])
          .where('key', '=', key)
          .executeTakeFirst();
        if (row?.state !== 'unknown') return false;
        // A person decided, so the next attempt is a first one: nothing is read back for it.
        const afresh = { attempts: 0, first_attempt_at: null, settled_at: null, reason: null };
        if (verdict === 'again') await settle(tx, key, { ...afresh, state: 'waiting', next_attempt_at: now.getTime() });
        else await settle(tx, key, { state: 'sent', settled_at: now.getTime() });
        await writeAudit(tx, row.workspace_id, { actor: by, action: `delivery.${verdict}`, subject: key }, now);
        return true;
      }),

    notPosted: async (key, reason, retryAt) => {
      const afresh = { attempts: 0, first_attempt_at: null, settled_at: null, external_ref: null };
      const { numUpdatedRows } = await db
        .updateTable('delivery')
        .set({ ...afresh, state: 'waiting', reason, next_attempt_at: retryAt.getTime() })
        .where('key', '=', key)
        .where('state', '=', 'sent')
        .where('message', 'is not', null)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    unknown: async (workspace) => {
      const rows = await db
        .selectFrom('delivery')
        .innerJoin('channel', 'channel.id', 'delivery.channel_id')
        .selectAll('delivery')
        .where('channel.workspace_id', '=', workspace)
        .where(isUnknown)
        .orderBy('delivery.due_at')
        .execute();
      return deliveryViews(db, rows);
    },

    find: async (key) => {
      const rows = await db.selectFrom('delivery').selectAll().where('key', '=', key).execute();
      return (await deliveryViews(db, rows))[0] ?? null;
    },

    recent: async (channelId, limit) => {
      const rows = await db
        .selectFrom('delivery')
        .selectAll()
        .where('channel_id', '=', channelId)
        .orderBy('due_at', 'desc')
        .orderBy('planned_at', 'desc')
        .limit(limit)
        .execute();
      return deliveryViews(db, rows);
    },
  };
}

const settle = (tx: Db, key: string, to: Updateable<DeliveryTable>) =>
  tx
    .updateTable('delivery')
    .set({ lease_by: null, lease_until: null, ...to })
    .where('key', '=', key)
    .execute();

function outcomeOf(result: Parameters<OutboxStore['finish']>[2], retryAt: Date, now: Date): Updateable<DeliveryTable> {
  const settled_at = now.getTime();
  switch (result.kind) {
    case 'retry':
      return { state: 'waiting', next_attempt_at: retryAt.getTime(), reason: result.reason };
    case 'sent':
      return { state: 'sent', external_ref: result.messageId, reason: null, settled_at };
    case 'unknown':
    case 'gone':
    case 'rejected':
      return { state: result.kind, reason: result.reason, settled_at };
    default:
      return result satisfies never;
  }
}
