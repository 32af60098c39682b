import type BetterSqlite3 from 'better-sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
} from 'kysely';
import { keptStatements } from './kept-statements.ts';
import type { Schema } from './schema.ts';

/** Kysely over an open database, one statement at a time. */
export const kyselyOver = (sqlite: BetterSqlite3.Database): Kysely<Schema> =>
  new Kysely<Schema>({ dialect: new ImmediateSqliteDialect(sqlite) });

/**
 * Kysely's SQLite dialect with three faults mended: transactions begin IMMEDIATE (a deferred one that reads and then writes
 * fails at once with SQLITE_BUSY_SNAPSHOT beside another writer), migrations run inside a transaction, and a transaction that
 * SQLite itself has rolled back (a full disk) is not rolled back twice, which would hide what went wrong.
 */
class ImmediateSqliteDialect extends SqliteDialect {
  readonly #database: BetterSqlite3.Database;

  constructor(database: BetterSqlite3.Database) {
    super({ database });
    this.#database = database;
  }

  override createDriver(): Driver {
    return new ImmediateDriver(this.#database);
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalDdl();
  }
}

class ImmediateDriver extends SqliteDriver {
  readonly #database: BetterSqlite3.Database;

  constructor(database: BetterSqlite3.Database) {
    super({ database: keptStatements(database) });
    this.#database = database;
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.inTransaction) await super.rollbackTransaction(connection);
  }
}

class TransactionalDdl extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}
