import { sql } from 'kysely';
import type { Storage } from './open.ts';

/**
 * Deletes everything held for a workspace so that no byte of it is left in any file: rows by cascade, feeds nobody follows any
 * more with their items and words, then the log and the free pages. Returns how many channels it had.
 */
export async function eraseWorkspace({ db, sqlite }: Storage, workspace: number): Promise<number> {
  const channels = await db.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('workspace')
      .select(['platform', 'external_id'])
      .where('id', '=', workspace)
      .executeTakeFirst();
    if (row === undefined) return 0;
    const { count } = await tx
      .selectFrom('channel')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('workspace_id', '=', workspace)
      .executeTakeFirstOrThrow();
    await tx.deleteFrom('workspace').where('id', '=', workspace).execute();
    const orphans = sql`select id from feed where not exists (select 1 from subscription where subscription.feed_id = feed.id)`;
    await sql`delete from item_words where rowid in (select id from item where feed_id in (${orphans}))`.execute(tx);
    await sql`delete from feed where id in (${orphans})`.execute(tx);
    return Number(count);
  });
  // secure_delete zeroes what was freed; the write-ahead log still holds the old pages until it is cut.
  sqlite.exec("insert into item_words(item_words) values ('optimize')");
  sqlite.pragma('incremental_vacuum');
  sqlite.pragma('wal_checkpoint(TRUNCATE)');
  return channels;
}
