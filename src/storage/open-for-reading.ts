import BetterSqlite3 from 'better-sqlite3';
import { DamagedDatabaseError, isDamage } from './damaged.ts';
import { kyselyOver, type Storage } from './open.ts';
import { checkVersion } from './version.ts';

/**
 * Opens a database to look at, beside the service that works on it: it waits for nobody, changes nothing, and every write
 * throws SQLITE_READONLY. The schema must be this code's own; throws DamagedDatabaseError, NewerDatabaseError or OlderDatabaseError.
 */
export function openForReading(path: string): Storage {
  const sqlite = new BetterSqlite3(path, { readonly: true, fileMustExist: true });
  try {
    sqlite.pragma('busy_timeout = 1000');
    checkVersion(sqlite);
    const db = kyselyOver(sqlite);
    return { db, sqlite, close: () => db.destroy() };
  } catch (problem) {
    sqlite.close();
    throw isDamage(problem) ? new DamagedDatabaseError('damaged') : problem;
  }
}
