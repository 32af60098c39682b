import type { NewDelivery } from '../ports/outbox.ts';
import type { Db } from './open.ts';

/** Writes a promise inside somebody's transaction. False: it was made before, and stays as it is. */
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
