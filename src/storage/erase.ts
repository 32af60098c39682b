import { rmSync } from 'node:fs';
import { sql } from 'kysely';
import { breathe } from './breathe.ts';
import { endCommunities } from './community-store.ts';
import { eraseShared } from './erase-shared.ts';
import { noteErased } from './erased-list.ts';
import { unindexItems } from './item-words.ts';
import type { Db, Storage } from './open.ts';
import { replacedBy } from './replaced.ts';
import { giveBack, tidyWords } from './tidy-words.ts';

/** Items deleted in one transaction. */
const BATCH = 500;

/**
 * Deletes everything held for a workspace so that no byte of it is left in any file, and notes it beside the database for
 * backups that are restored later. Returns how many channels it had.
 */
export async function eraseWorkspace(storage: Storage, workspace: number, now: Date): Promise<number> {
  const { db, sqlite } = storage;
  const row = await db
    .selectFrom('workspace')
    .select(['platform', 'external_id', 'installed_at'])
    .where('id', '=', workspace)
    .executeTakeFirst();
  if (row === undefined) return 0;
  noteErased(sqlite.name, {
    platform: row.platform,
    externalId: row.external_id,
    installedAt: row.installed_at,
  });
  const channels = await deleteWorkspace(storage, workspace, now);
  // A database that a restore replaced may hold the workspace too.
  for (const old of replacedBy(sqlite.name)) rmSync(old, { force: true });
  return channels;
}

/** The deleting itself, in short transactions. Cut off in the middle, the workspace is due for erasure and is taken up again. */
export async function deleteWorkspace(storage: Storage, workspace: number, now: Date): Promise<number> {
  const { db } = storage;
  await db.updateTable('workspace').set({ erase_at: 0 }).where('id', '=', workspace).execute();
  const channels = await db.selectFrom('channel').select('id').where('workspace_id', '=', workspace).execute();
  await db.transaction().execute((tx) => endCommunities(tx, channels, now));
  for (const { id } of channels) {
    await db.transaction().execute(async (tx) => {
      await eraseShared(tx, id);
      await tx.deleteFrom('channel').where('id', '=', id).execute();
    });
    await breathe();
  }
  await db.deleteFrom('workspace').where('id', '=', workspace).execute();
  if ((await eraseOrphanedFeeds(db)) > 0) await tidyWords(storage);
  await giveBack(storage);
  return channels.length;
}

/** Feeds that nobody follows and nobody's archive needs: what a workspace chose to read says something about it. */
async function eraseOrphanedFeeds(db: Db): Promise<number> {
  const orphans = await db
    .selectFrom('feed')
    .select('id')
    .where(sql<boolean>`not exists (select 1 from subscription where subscription.feed_id = feed.id)`)
    .where(
      sql<boolean>`not exists (select 1 from item join decision on decision.item_id = item.id where item.feed_id = feed.id)`,
    )
    .execute();
  for (const { id } of orphans) {
    while ((await deleteItems(db, id)) > 0) await breathe();
    await db
      .deleteFrom('feed')
      .where('id', '=', id)
      .where(sql<boolean>`not exists (select 1 from subscription where subscription.feed_id = feed.id)`)
      .execute();
  }
  return orphans.length;
}

const deleteItems = (db: Db, feedId: number): Promise<number> =>
  db.transaction().execute(async (tx) => {
    const rows = await tx.selectFrom('item').select('id').where('feed_id', '=', feedId).limit(BATCH).execute();
    const ids = rows.map(({ id }) => id);
    if (ids.length === 0) return 0;
    await unindexItems(tx, ids);
    await tx.deleteFrom('item').where('id', 'in', ids).execute();
    return ids.length;
  });
