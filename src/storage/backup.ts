import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { codeOf, isFull, isUnreachable } from './damaged.ts';
import { fileAt, filesOf, ownName } from './replaced.ts';
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
  try {
    mkdirSync(dirname(destination), { recursive: true });
    const there = fileAt(destination);
    if (there !== null && filesOf(ownName(database)).map(fileAt).includes(there))
      throw new BackupError(`${destination} is the database itself. Say another file.`);
    return await copyChecked(database, destination);
  } catch (problem) {
    throw cannotWrite(problem, destination) ?? problem;
  }
}

async function copyChecked(database: string, destination: string): Promise<Backup> {
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

/** A folder or a disk that does not take a file, in words; null for anything else. */
export function cannotWrite(problem: unknown, path: string): BackupError | null {
  if (isFull(problem)) return new BackupError(`The disk is too full for ${path}. Make room, then try again.`);
  const says = `${path} cannot be written. Is it in a folder you may write to, and not a folder itself?`;
  return isUnreachable(problem) || codeOf(problem) === 'EISDIR' ? new BackupError(says) : null;
}

/** Reads a whole database through and returns its version. Throws BackupError, about `name`, when it is not sound or not ours. */
export function checkDatabase(path: string, name = path): string {
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
  if (verdict !== 'ok') throw new BackupError(`${name} is damaged or is not a database.`);
  if (version === null) throw new BackupError(`${name} is not a database of Signpost.`);
  return version;
}

function remove(path: string): void {
  for (const file of filesOf(path)) rmSync(file, { force: true });
}
