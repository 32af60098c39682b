import type { Selectable, Updateable } from 'kysely';
import type { DigestFacts } from '../domain/digest.ts';
import type { Message } from '../domain/message.ts';
import type { Delivery, DeliveryKind, DeliveryState, NewDelivery, OutboxStore } from '../ports/outbox.ts';
import { writeAudit } from './audit.ts';
import { channelRows } from './channel-rows.ts';
import type { Db } from './open.ts';
import { channelOf, dateOf, jsonOf } from './rows.ts';
import type { DeliveryTable } from './schema.ts';

/** Earliest a lead can move a claim forward: rows due later than this are not looked at. */
const LONGEST_LEAD = 10 * 60_000;

/** The outbox over SQLite. The key is unique for ever: it is the primary key, and rows outlive what they posted. */
export function createOutboxStore(db: Db): OutboxStore {
  const settle = (tx: Db, key: string, to: Updateable<DeliveryTable>) =>
    tx
      .updateTable('delivery')
      .set({ lease_by: null, lease_until: null, ...to })
      .where('key', '=', key)
      .execute();

  return {
    promise: async (delivery, now) => db.transaction().execute((tx) => insertDelivery(tx, delivery, now)),

    claimDue: ({ now, leaseUntil, by, limit, leadMs }) =>
      db.transaction().execute(async (tx) => {
        const at = now.getTime();
        const rows = await tx
          .selectFrom('delivery')
          .innerJoin('channel', 'channel.id', 'delivery.channel_id')
          .innerJoin('workspace', 'workspace.id', 'channel.workspace_id')
          .selectAll('delivery')
          .select('workspace.platform')
          .where('delivery.state', 'in', ['waiting', 'sending'])
          .where('delivery.next_attempt_at', '<=', at + LONGEST_LEAD)
          .orderBy('delivery.next_attempt_at')
          .orderBy('delivery.key')
          .limit(limit + 200)
          .execute();
        const due = rows
          .filter((row) =>
            row.state === 'waiting'
              ? row.next_attempt_at <= at + (row.attempts === 0 ? leadMs(row.platform) : 0)
              : (row.lease_until ?? 0) <= at,
          )
          .slice(0, limit);
        const claimed: Delivery[] = [];
        for (const row of due) {
          const change = {
            state: 'sending',
            attempts: row.attempts + 1,
            first_attempt_at: row.first_attempt_at ?? at,
            lease_until: leaseUntil.getTime(),
            lease_by: by,
          };
          await tx
            .updateTable('delivery')
            .set({ ...change, next_attempt_at: leaseUntil.getTime() })
            .where('key', '=', row.key)
            .execute();
          claimed.push(...(await viewsOf(tx, [{ ...row, ...change }], row.state === 'sending')));
        }
        return claimed;
      }),

    nextDue: async () => {
      const row = await db
        .selectFrom('delivery')
        .select(({ fn }) => fn.min('next_attempt_at').as('at'))
        .where('state', 'in', ['waiting', 'sending'])
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
        const at = now.getTime();
        if (result.kind === 'retry')
          await settle(tx, key, {
            state: 'waiting',
            next_attempt_at: (retryAt ?? now).getTime(),
            reason: result.reason,
          });
        else if (result.kind === 'sent')
          await settle(tx, key, { state: 'sent', external_ref: result.messageId, reason: null, settled_at: at });
        else await settle(tx, key, { state: result.kind, reason: result.reason, settled_at: at });
        return true;
      }),

    cancel: async (key, reason, now) => {
      const { numUpdatedRows } = await db
        .updateTable('delivery')
        .set({ state: 'cancelled', reason, settled_at: now.getTime() })
        .where('key', '=', key)
        .where('state', '=', 'waiting')
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    settleUnknown: (key, verdict, by, now) =>
      db.transaction().execute(async (tx) => {
        const row = await tx
          .selectFrom('delivery')
          .innerJoin('channel', 'channel.id', 'delivery.channel_id')
          .select(['delivery.state', 'channel.workspace_id'])
          .where('key', '=', key)
          .executeTakeFirst();
        if (row?.state !== 'unknown') return false;
        const at = now.getTime();
        // A person decided, so the next attempt is a first one: nothing is read back for it.
        if (verdict === 'again')
          await settle(tx, key, {
            state: 'waiting',
            next_attempt_at: at,
            attempts: 0,
            first_attempt_at: null,
            settled_at: null,
            reason: null,
          });
        else await settle(tx, key, { state: 'sent', settled_at: at });
        await writeAudit(tx, row.workspace_id, { actor: by, action: `delivery.${verdict}`, subject: key }, now);
        return true;
      }),

    unknown: async (workspace) => {
      const rows = await db
        .selectFrom('delivery')
        .innerJoin('channel', 'channel.id', 'delivery.channel_id')
        .selectAll('delivery')
        .where('channel.workspace_id', '=', workspace)
        .where('delivery.state', '=', 'unknown')
        .orderBy('delivery.due_at')
        .execute();
      return viewsOf(db, rows);
    },

    find: async (key) => {
      const row = await db.selectFrom('delivery').selectAll().where('key', '=', key).executeTakeFirst();
      return row === undefined ? null : ((await viewsOf(db, [row]))[0] ?? null);
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
      return viewsOf(db, rows);
    },
  };
}

/** Writes a promise inside somebody's transaction. False: it was made before. */
export async function insertDelivery(tx: Db, delivery: NewDelivery, now: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('delivery')
    .values({
      key: delivery.key,
      channel_id: delivery.channelId,
      kind: delivery.kind,
      due_at: delivery.dueAt.getTime(),
      message: JSON.stringify(delivery.message),
      facts: delivery.facts == null ? null : JSON.stringify(delivery.facts),
      late: delivery.late === true ? 1 : 0,
      to_user: delivery.toUser ?? null,
      state: 'waiting',
      attempts: 0,
      next_attempt_at: delivery.dueAt.getTime(),
      updates_key: delivery.updatesKey ?? null,
      planned_at: now.getTime(),
    })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

async function viewsOf(db: Db, rows: readonly Selectable<DeliveryTable>[], interrupted = false): Promise<Delivery[]> {
  if (rows.length === 0) return [];
  const channels = await channelRows(db)
    .where('channel.id', 'in', [...new Set(rows.map((row) => row.channel_id))])
    .execute();
  const edited = rows.flatMap((row) => (row.updates_key === null ? [] : [row.updates_key]));
  const refs =
    edited.length === 0
      ? []
      : await db.selectFrom('delivery').select(['key', 'external_ref']).where('key', 'in', edited).execute();
  return rows.flatMap((row) => {
    const channel = channels.find(({ id }) => id === row.channel_id);
    if (channel === undefined) return [];
    return [
      {
        key: row.key,
        channel: channelOf(channel),
        kind: row.kind as DeliveryKind,
        dueAt: new Date(row.due_at),
        message: jsonOf<Message>(row.message),
        facts: jsonOf<DigestFacts>(row.facts),
        late: row.late === 1,
        toUser: row.to_user,
        state: row.state as DeliveryState,
        interrupted,
        attempts: row.attempts,
        firstAttemptAt: dateOf(row.first_attempt_at),
        externalRef: row.external_ref,
        updatesKey: row.updates_key,
        updatesRef: refs.find(({ key }) => key === row.updates_key)?.external_ref ?? null,
        reason: row.reason,
        settledAt: dateOf(row.settled_at),
      },
    ];
  });
}
