import type BetterSqlite3 from 'better-sqlite3';
import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/** The tables, as Kysely knows them. */
export type Db = Kysely<Schema>;

/** An open database. */
export interface Storage {
  readonly db: Db;
  /** For what Kysely has no words for: backup, pragma, bounded full-text ranking. */
  readonly sqlite: BetterSqlite3.Database;
  close(): Promise<void>;
}
