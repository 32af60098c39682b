import { type Kysely, Migrator } from 'kysely';
import { migrations } from './migrations/index.ts';

/** The database was written by a newer Signpost. Nothing was changed in it. */
export class NewerDatabaseError extends Error {
  override readonly name = 'NewerDatabaseError';
}

/** Brings the schema up to this code's version; all of it or nothing. Throws NewerDatabaseError, naming both versions. */
export async function migrate(db: Kysely<never>): Promise<void> {
  const ours = Object.keys(migrations).sort();
  const theirs = await applied(db);
  const newest = theirs.at(-1);
  const last = ours.at(-1) ?? 'none';
  if (newest !== undefined && !ours.includes(newest)) {
    throw new NewerDatabaseError(
      `The database is at version ${newest}, but this Signpost only knows ${last}. Start the newer Signpost, or restore a backup made with this one.`,
    );
  }
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

async function applied(db: Kysely<never>): Promise<string[]> {
  const anyDb = db as unknown as Kysely<{ kysely_migration: { name: string } }>;
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === 'kysely_migration')) return [];
  const rows = await anyDb.selectFrom('kysely_migration').select('name').orderBy('name').execute();
  return rows.map((row) => row.name);
}
