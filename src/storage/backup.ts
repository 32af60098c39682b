import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { filesOf } from './replaced.ts';
import { versionOf } from './version.ts';

/** A backup or a restore that cannot be made, and why, for the person at the keyboard. Nothing was changed. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}

export interface Backup {
  readonly bytes: number;
  /** The newest migration in it. */
  readonly version: string;
}

/**
 * Copies a database, also while a service works on it, as it was at one moment, and checks the copy before it gets its name.
 * Throws BackupError; an older backup of the same name is then still there.
 */
export async function backUp(database: string, destination: string): Promise<Backup> {
  if (!existsSync(database)) throw new BackupError(`There is no database at ${database}.`);
  mkdirSync(dirname(destination), { recursive: true });
  const part = `${destination}.part`;
  remove(part);
  const source = new BetterSqlite3(database, { readonly: true, fileMustExist: true });
  try {
    // A read transaction holds one moment still: without it every write of the service would begin the copy anew.
    source.exec('begin');
    source.prepare('select count(*) from sqlite_schema').get();
    await source.backup(part);
    const version = checkDatabase(part);
    chmodSync(part, 0o600);
    renameSync(part, destination);
    return { bytes: statSync(destination).size, version };
  } finally {
    source.close();
    remove(part);
  }
}

/** Reads a whole database through and returns its version. Throws BackupError when it is not sound or not ours. */
export function checkDatabase(path: string): string {
  if (!existsSync(path)) throw new BackupError(`There is no file at ${path}.`);
  let verdict = 'cannot be read';
  let version: string | null = null;
  const sqlite = new BetterSqlite3(path, { fileMustExist: true });
  try {
    verdict = String(sqlite.pragma('quick_check(1)', { simple: true }));
    version = versionOf(sqlite);
  } catch {
    // Said below, in words.
  } finally {
    sqlite.close();
  }
  if (verdict !== 'ok') throw new BackupError(`${path} is damaged or is not a database.`);
  if (version === null) throw new BackupError(`${path} is not a database of Signpost.`);
  return version;
}

function remove(path: string): void {
  for (const file of filesOf(path)) rmSync(file, { force: true });
}
