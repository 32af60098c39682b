import { existsSync, readFileSync, statSync } from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';
import { DamagedDatabaseError, isDamage } from './damaged.ts';
import { kyselyOver } from './dialect.ts';
import type { Storage } from './storage.ts';
import { checkVersion, OlderDatabaseError } from './version.ts';

/**
 * Opens a database to look at, beside the service that works on it: it waits for nobody, changes nothing, and every write
 * throws SQLITE_READONLY. The schema must be this code's own; throws DamagedDatabaseError, NewerDatabaseError or
 * OlderDatabaseError.
 */
export function openForReading(path: string): Storage {
  return openAs(path, { timeout: 1000 });
}

/**
 * The same on a disk that nobody can write to, where SQLite cannot even note that somebody reads: it reads a copy in memory.
 */
export function openFrozen(path: string): Storage {
  const log = `${path}-wal`;
  // What stands in the log alone could not be seen, and the rest might be half of something.
  if (existsSync(log) && statSync(log).size > 0) throw new DamagedDatabaseError('frozen');
  const copy = readFileSync(path);
  // Format versions of the file: 2 says that it has a log beside it, and a copy in memory has none.
  copy.fill(1, 18, 20);
  try {
    return openAs(copy, {});
  } catch (problem) {
    throw problem instanceof OlderDatabaseError ? new DamagedDatabaseError('outdated') : problem;
  }
}

function openAs(file: string | Buffer, options: BetterSqlite3.Options): Storage {
  const sqlite = new BetterSqlite3(file, { ...options, readonly: true });
  try {
    sqlite.pragma('query_only = ON');
    checkVersion(sqlite);
    const db = kyselyOver(sqlite);
    return { db, sqlite, close: () => db.destroy() };
  } catch (problem) {
    sqlite.close();
    throw isDamage(problem) ? new DamagedDatabaseError('damaged') : problem;
  }
}
