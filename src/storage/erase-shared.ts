import { sql } from 'kysely';
import { elsewhere } from '../domain/from-elsewhere.ts';
import type { Db } from './open.ts';

/**
 * What a channel that is erased left with those it shared a digest with: as one that joined, the names and words of its people in
 * the host's records; as the host, the words of its posts in the outbox of those that joined. Posts on the platforms stay.
 */
export async function eraseShared(tx: Db, channelId: number): Promise<void> {
  await eraseAtHosts(tx, elsewhere(channelId));
  await eraseAtJoined(tx, channelId);
}

async function eraseAtHosts(tx: Db, name: string): Promise<void> {
  const theirs = (column: 'shared_by' | 'added_by' | 'actor') =>
    sql<boolean>`${sql.ref(column)} >= ${name} and ${sql.ref(column)} < ${`${name}~`}`;
  await sql`
    update delivery set message = null where settled_at is not null and key in (
      select delivery.key from pick join delivery
        on delivery.key >= pick.delivery_key and delivery.key < pick.delivery_key || ','
      where ${theirs('shared_by')})`.execute(tx);
  await tx.deleteFrom('pick').where(theirs('shared_by')).where('state', '!=', 'posted').execute();
  await tx.updateTable('pick').set({ named_as: null, why: '', shared_by: '' }).where(theirs('shared_by')).execute();
  await tx.updateTable('subscription').set({ added_by: null }).where(theirs('added_by')).execute();
  await tx.updateTable('audit').set({ actor: 'somebody elsewhere', named: 0 }).where(theirs('actor')).execute();
}

async function eraseAtJoined(tx: Db, hostId: number): Promise<void> {
  for (const kind of ['digest', 'alert', 'reminder']) {
    const copies = sql<boolean>`key >= ${`${kind}/${hostId}/`} and key < ${`${kind}/${hostId}0`} and channel_id != ${hostId}`;
    await tx.deleteFrom('delivery').where(copies).where('settled_at', 'is', null).execute();
    await tx.updateTable('delivery').set({ message: null }).where(copies).execute();
  }
}
