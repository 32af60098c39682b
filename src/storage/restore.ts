import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterRestore, type Restored } from './after-restore.ts';
import { checkDatabase } from './backup.ts';
import { HeldDatabaseError, livingHolder } from './lease.ts';
import { openStorage } from './open.ts';
import { filesOf, replacedName } from './replaced.ts';

/**
 * Puts a backup in the place of a database. What was posted since the backup is not posted again, and who was erased since is
 * erased again (`after-restore.ts`). The database it replaces is kept as `<database>.replaced` until the next restore or
 * erasure. Throws BackupError, HeldDatabaseError while a service runs, or NewerDatabaseError; nothing is then changed.
 */
export async function restore(database: string, backup: string, now: Date): Promise<Restored> {
  refuseWhileServed(database, now);
  checkDatabase(backup);
  mkdirSync(dirname(database), { recursive: true });
  const coming = `${database}.coming`;
  remove(coming);
  try {
    copyFileSync(backup, coming);
    const storage = await openStorage(coming);
    const restored = await afterRestore(storage, database, now).finally(() => storage.close());
    const old = replacedName(database);
    remove(old);
    for (const [index, file] of filesOf(database).entries())
      if (existsSync(file)) renameSync(file, filesOf(old)[index] ?? old);
    renameSync(coming, database);
    return restored;
  } finally {
    remove(coming);
  }
}

function refuseWhileServed(database: string, now: Date): void {
  if (!existsSync(database)) return;
  const holder = holderOf(database, now);
  if (holder !== null) throw new HeldDatabaseError(holder);
}

/** A database that cannot be read has no service: it would have stopped. */
function holderOf(database: string, now: Date): string | null {
  let sqlite: BetterSqlite3.Database | null = null;
  try {
    sqlite = new BetterSqlite3(database, { readonly: true });
    return livingHolder(sqlite, now.getTime());
  } catch {
    return null;
  } finally {
    sqlite?.close();
  }
}

function remove(path: string): void {
  for (const file of filesOf(path)) rmSync(file, { force: true });
}
