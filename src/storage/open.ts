import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { Kysely } from 'kysely';
import { ImmediateSqliteDialect } from './dialect.ts';
import { migrate } from './migrate.ts';
import type { Schema } from './schema.ts';

export type Db = Kysely<Schema>;

export interface Storage {
  readonly db: Db;
  /** For what Kysely has no words for: backup, pragma, bounded full-text ranking. */
  readonly sqlite: BetterSqlite3.Database;
  close(): Promise<void>;
}

/** The file is not a database, or is damaged. It was left as it is. */
export class DamagedDatabaseError extends Error {
  override readonly name = 'DamagedDatabaseError';
}

/** Opens (and makes, when missing) the database file and brings its schema up to date. `:memory:` for tests. */
export async function openStorage(path: string): Promise<Storage> {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const sqlite = new BetterSqlite3(path);
  try {
    prepare(sqlite);
    const db = new Kysely<Schema>({ dialect: new ImmediateSqliteDialect(sqlite) });
    await migrate(db as unknown as Kysely<never>);
    return { db, sqlite, close: () => db.destroy() };
  } catch (problem) {
    sqlite.close();
    if (isDamage(problem)) {
      throw new DamagedDatabaseError(
        'The database file is damaged or is not a Signpost database. It was not touched. Restore a backup: npm run -s signpost -- restore <backup file>',
      );
    }
    throw problem;
  }
}

function prepare(sqlite: BetterSqlite3.Database): void {
  // Must be set before the first table; freed pages can then be given back without a full VACUUM.
  sqlite.pragma('auto_vacuum = INCREMENTAL');
  sqlite.pragma('journal_mode = WAL');
  // Deliveries are few, and a lost commit would be a repeated post: FULL costs nothing here.
  sqlite.pragma('synchronous = FULL');
  sqlite.pragma('foreign_keys = ON');
  sqlite.pragma('secure_delete = ON');
  sqlite.pragma('busy_timeout = 5000');
}

function isDamage(problem: unknown): boolean {
  const code = problem instanceof Error && 'code' in problem ? String(problem.code) : '';
  return code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT');
}
