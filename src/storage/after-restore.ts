import { sql } from 'kysely';
import { latestSlot, nextSlot } from '../domain/schedule.ts';
import { channelRows } from './channel-rows.ts';
import { deleteWorkspace } from './erase.ts';
import { readErased } from './erased-list.ts';
import type { Db, Storage } from './open.ts';
import { channelOf, msOf } from './rows.ts';

/** What a restore did, for the person at the keyboard. */
export interface Restored {
  /** Posts that may or may not have gone out since the backup: the platform is asked, then a person. */
  readonly inDoubt: number;
  /** Channels whose digest came due between the backup and now. */
  readonly passedOver: number;
  /** Workspaces that were erased again. */
  readonly erased: number;
}

/**
 * Makes a restored database forget that time stood still in it. A service ran on after the backup was made, so everything that
 * fell due before `now` is taken as done:
 *
 * - a post that waits is treated as one that was cut off: the platform is asked whether it arrived, and where it cannot tell
 *   the post is shown to an admin; nothing is sent blindly (F-23),
 * - a digest whose slot has passed is not made up for, and what was published up to that slot is not carried again,
 * - alerts published before now and reminders due before now count as posted,
 * - whoever was erased since is erased again.
 */
export async function afterRestore(storage: Storage, database: string, now: Date): Promise<Restored> {
  const { db } = storage;
  const erased = await eraseAgain(storage, database, now);
  const at = now.getTime();
  return db.transaction().execute(async (tx) => {
    const inDoubt = await doubtWaitingPosts(tx, at);
    const passedOver = await passOverSlots(tx, now);
    await sql`update subscription set not_before = ${at} where feed_id in (
      select id from feed where post_policy = 'immediate')`.execute(tx);
    await sql`update chat_reminder set planned_until = max(planned_until, ${at} + lead_minutes * 60000)`.execute(tx);
    // A code that was used since would work again.
    await tx.deleteFrom('join_code').execute();
    await tx.deleteFrom('service_lease').execute();
    return { inDoubt, passedOver, erased };
  });
}

async function doubtWaitingPosts(tx: Db, at: number): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('delivery')
    .set({
      state: 'sending',
      attempts: sql`max(attempts, 1)`,
      first_attempt_at: sql`coalesce(first_attempt_at, due_at)`,
      lease_by: 'restore',
      lease_until: at,
      next_attempt_at: at,
    })
    .where('state', 'in', ['waiting', 'sending'])
    .where('due_at', '<=', at)
    // An edit that is made twice is made once.
    .where('kind', '!=', 'update')
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

async function passOverSlots(tx: Db, now: Date): Promise<number> {
  const rows = await channelRows(tx).where('channel.next_slot_at', '<=', now.getTime()).execute();
  for (const { id, schedule, zone, nextSlotAt } of rows.map(channelOf)) {
    const slot = latestSlot(schedule, zone, now) ?? nextSlotAt;
    const next = msOf(nextSlot(schedule, zone, now));
    await tx
      .updateTable('channel')
      .set({ next_slot_at: next, last_slot_at: msOf(slot), skip_next: 0 })
      .where('id', '=', id)
      .execute();
    await tx
      .updateTable('subscription')
      .set({ not_before: msOf(slot) })
      .where('channel_id', '=', id)
      .execute();
  }
  return rows.length;
}

async function eraseAgain(storage: Storage, database: string, now: Date): Promise<number> {
  const wasErased = readErased(database);
  const rows = await storage.db
    .selectFrom('workspace')
    .select(['id', 'platform', 'external_id', 'installed_at'])
    .execute();
  const again = rows.filter(({ platform, external_id: externalId, installed_at: installedAt }) =>
    wasErased({ platform, externalId, installedAt }),
  );
  for (const { id } of again) await deleteWorkspace(storage, id, now);
  return again.length;
}
