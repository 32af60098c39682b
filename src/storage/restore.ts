import { chmodSync, copyFileSync, existsSync, linkSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterRestore, type Restored } from './after-restore.ts';
import { BackupError, cannotWrite, checkDatabase } from './backup.ts';
import { codeOf } from './damaged.ts';
import { HeldDatabaseError, livingHolder } from './lease.ts';
import { openStorage } from './open.ts';
import { fileAt, filesOf, ownName, replacedName } from './replaced.ts';

/**
 * Puts a backup in the place of a database. What was posted since the backup is not posted again, and who was erased since is
 * erased again (`after-restore.ts`). The database it replaces is kept as `<database>.replaced` until the next restore or
 * erasure. Throws BackupError, HeldDatabaseError while a service runs, or NewerDatabaseError; nothing is then changed.
 */
export async function restore(path: string, backup: string, now: Date): Promise<Restored> {
  const database = ownName(path);
  refuseWhileServed(database, now);
  if (!existsSync(backup)) throw new BackupError(`There is no file at ${backup}.`);
  if (fileAt(backup) === fileAt(database)) throw new BackupError(`${backup} is the database itself. Say which backup.`);
  const coming = `${database}.coming`;
  try {
    mkdirSync(dirname(database), { recursive: true });
    remove(coming);
    copyBackup(backup, coming);
    checkDatabase(coming, backup);
    const storage = await openStorage(coming);
    const restored = await afterRestore(storage, database, now).finally(() => storage.close());
    putInPlace(coming, database);
    return restored;
  } catch (problem) {
    throw cannotWrite(problem, database) ?? problem;
  } finally {
    remove(coming);
  }
}

/** With the log of one that was copied by hand. The copy is looked into, never the backup: that may be on a disk to read only. */
function copyBackup(backup: string, coming: string): void {
  try {
    copyFileSync(backup, coming);
    if (existsSync(`${backup}-wal`)) copyFileSync(`${backup}-wal`, `${coming}-wal`);
    for (const file of filesOf(coming)) if (existsSync(file)) chmodSync(file, 0o600);
  } catch (problem) {
    if (!['EACCES', 'EISDIR', 'EPERM'].includes(codeOf(problem))) throw problem;
    throw new BackupError(`${backup} cannot be read. Is it a file, and may you read it?`);
  }
}

/** There is a whole database at every moment, whenever this is cut off: the old one, then the new one. */
function putInPlace(coming: string, database: string): void {
  const old = replacedName(database);
  remove(old);
  const [, ...logs] = filesOf(database);
  // First, for the log of the one must never lie beside the other.
  for (const [index, log] of logs.entries()) if (existsSync(log)) renameSync(log, filesOf(old)[index + 1] ?? old);
  if (existsSync(database)) keepAside(database, old);
  renameSync(coming, database);
}

function keepAside(database: string, old: string): void {
  try {
    linkSync(database, old);
  } catch {
    // Not every disk knows a second name for a file.
    renameSync(database, old);
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
