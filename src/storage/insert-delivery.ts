import { sql } from 'kysely';
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
  const isNew = (numInsertedOrUpdatedRows ?? 0n) > 0n;
  if (isNew && delivery.toJoined === true) await copyToJoined(tx, delivery.key);
  return isNew;
}

/**
 * The same post for each channel that joined: it is sent, retried and settled by itself, so one that is refused holds no other.
 * What it was made of stays with the host's, which is the one in the archive.
 */
async function copyToJoined(tx: Db, key: string): Promise<void> {
  await sql`
    insert into delivery (key, channel_id, kind, due_at, message, late, state, attempts, next_attempt_at, updates_key, planned_at)
    select ${copyKey(sql`delivery.key`)}, joined.id, kind, due_at, message, late, delivery.state, attempts, next_attempt_at,
      ${copyKey(sql`updates_key`)}, planned_at
    from delivery join channel as joined on joined.joined_to = delivery.channel_id and joined.state != 'gone'
    where delivery.key = ${key}
    on conflict (key) do nothing`.execute(tx);
}

const copyKey = (key: ReturnType<typeof sql>) => sql`${key} || '+' || joined.id`;

/** Rows that are a copy of the post under this key. No other key has a plus sign. */
export const isCopyOf = (key: string) => sql<boolean>`key > ${`${key}+`} and key < ${`${key},`}`;
