import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import BetterSqlite3 from 'better-sqlite3';
import type { Kysely } from 'kysely';
import { codeOf, DamagedDatabaseError, isDamage, isFull, isUnreachable } from './damaged.ts';
import { kyselyOver } from './dialect.ts';
import { HeldDatabaseError, livingHolder } from './lease.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { openFrozen } from './open-for-reading.ts';
import type { Db, Storage } from './storage.ts';

export { DamagedDatabaseError };

export type { Db, Storage };

/**
 * Opens (and makes, when missing) the database file and brings its schema up to date. `:memory:` for tests. Throws
 * DamagedDatabaseError or NewerDatabaseError, or HeldDatabaseError where a running service would have its schema changed under
 * it; the file is then as it was.
 */
export async function openStorage(path: string, known = migrations): Promise<Storage> {
  const sqlite = await fileAt(path);
  try {
    prepare(sqlite);
    const db = kyselyOver(sqlite);
    await migrate(db as unknown as Kysely<never>, known, () => refuseWhileHeld(sqlite));
    return { db, sqlite, close: () => db.destroy() };
  } catch (problem) {
    sqlite.close();
    // A disk that may only be read has no room for the log's index either (F-06).
    if (codeOf(problem) === 'SQLITE_READONLY_DIRECTORY') return openFrozen(path);
    // An empty file would be taken for a database that was lost.
    if (isFull(problem) && existsSync(path) && statSync(path).size === 0) rmSync(path);
    throw named(problem);
  }
}

/** What keeps a database from being opened, as a sentence where somebody can do something about it. */
function named(problem: unknown): unknown {
  if (isDamage(problem)) return new DamagedDatabaseError('damaged');
  if (isFull(problem)) return new DamagedDatabaseError('full');
  return codeOf(problem).startsWith('SQLITE_READONLY') ? new DamagedDatabaseError('outdated') : problem;
}

async function fileAt(path: string): Promise<BetterSqlite3.Database> {
  try {
    if (path !== ':memory:') {
      mkdirSync(dirname(path), { recursive: true });
      if (await staysEmpty(path)) throw new DamagedDatabaseError('empty');
    }
    return new BetterSqlite3(path);
  } catch (problem) {
    throw isUnreachable(problem) ? new DamagedDatabaseError('unreachable') : problem;
  }
}

/** A database that was cut to nothing (F-07). One that somebody is making at this moment is empty only for that moment. */
async function staysEmpty(path: string): Promise<boolean> {
  for (let looked = 0; looked < 10; looked += 1) {
    if (!existsSync(path) || statSync(path).size > 0) return false;
    await setTimeout(50);
  }
  return true;
}

function refuseWhileHeld(sqlite: BetterSqlite3.Database): void {
  // Whether a process lives is a question of the real time, whatever clock the service is run on.
  const at = sqlite.prepare<[], number>("select unixepoch('subsec') * 1000").pluck().get() ?? 0;
  const holder = livingHolder(sqlite, at);
  if (holder !== null) throw new HeldDatabaseError(holder);
}

const INCREMENTAL = 2;

function prepare(sqlite: BetterSqlite3.Database): void {
  sqlite.pragma('busy_timeout = 5000');
  // Must be set before the first table; freed pages can then be given back without a full VACUUM. Said again, it is a write.
  if (sqlite.pragma('auto_vacuum', { simple: true }) !== INCREMENTAL) sqlite.pragma('auto_vacuum = INCREMENTAL');
  sqlite.pragma('journal_mode = WAL');
  // Deliveries are few, and a lost commit would be a repeated post: FULL costs nothing here.
  sqlite.pragma('synchronous = FULL');
  sqlite.pragma('foreign_keys = ON');
  sqlite.pragma('secure_delete = ON');
  // 16 MB of pages: with SQLite's own 2 MB a search spends a quarter of its time on reading the same ones again.
  sqlite.pragma('cache_size = -16000');
}
