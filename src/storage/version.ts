import type BetterSqlite3 from 'better-sqlite3';
import { NewerDatabaseError } from './migrate.ts';
import { migrations } from './migrations/index.ts';

/** The database was written by an older Signpost, or by something else, and whoever looks at it may not change it. */
export class OlderDatabaseError extends Error {
  override readonly name = 'OlderDatabaseError';
}

/** Refuses a database whose schema is not this code's: NewerDatabaseError or OlderDatabaseError, naming both versions. */
export function checkVersion(sqlite: BetterSqlite3.Database): void {
  const ours = Object.keys(migrations).sort().at(-1) ?? 'none';
  const theirs = versionOf(sqlite);
  if (theirs === ours) return;
  if (theirs !== null && !(theirs in migrations)) throw new NewerDatabaseError(theirs, ours);
  throw new OlderDatabaseError(
    `The database is at version ${theirs ?? 'none'}, and this Signpost works with ${ours}. Start the service once; it brings the database up to date.`,
  );
}

/** The newest migration the database has had; null for a file that is no database of ours. */
export function versionOf(sqlite: BetterSqlite3.Database): string | null {
  const known = sqlite.prepare("select 1 from sqlite_schema where name = 'kysely_migration'").get();
  if (known === undefined) return null;
  const newest = sqlite.prepare<[], string | null>('select max(name) from kysely_migration').pluck();
  return newest.get() ?? null;
}
