import { type Kysely, Migrator } from 'kysely';
import { migrations } from './migrations/index.ts';

/** The database was written by a newer Signpost. Nothing was changed in it (F-24). */
export class NewerDatabaseError extends Error {
  override readonly name = 'NewerDatabaseError';

  constructor(theirs: string, ours: string) {
    super(
      `The database is at version ${theirs}, but this Signpost only knows ${ours}. Start the newer Signpost, or restore a backup made with this one.`,
    );
  }
}

/**
 * Brings the schema up to this code's version; all of it or nothing, also when two start at once. Throws NewerDatabaseError,
 * naming both versions. `beforeChange` may throw to keep a database with data in it as it is.
 */
export async function migrate(
  db: Kysely<never>,
  known = migrations,
  beforeChange: () => void = () => undefined,
): Promise<void> {
  const theirs = await applied(db);
  refuseNewer(theirs, known);
  // Nothing to do: then nothing is written either, and a database that may only be read can be opened (F-06).
  if (theirs.length === Object.keys(known).length) return;
  if (theirs.length > 0) beforeChange();
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...known }) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

function refuseNewer(theirs: readonly string[], known: typeof migrations): void {
  const ours = Object.keys(known).sort();
  const newest = theirs.at(-1);
  if (newest !== undefined && !ours.includes(newest)) throw new NewerDatabaseError(newest, ours.at(-1) ?? 'none');
}

async function applied(db: Kysely<never>): Promise<readonly string[]> {
  const anyDb = db as unknown as Kysely<{ kysely_migration: { name: string } }>;
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === 'kysely_migration')) return [];
  const rows = await anyDb.selectFrom('kysely_migration').select('name').orderBy('name').execute();
  return rows.map((row) => row.name);
}
