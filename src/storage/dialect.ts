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
import { createTurns } from './turns.ts';

/** Kysely over an open database, one statement at a time. */
export const kyselyOver = (sqlite: BetterSqlite3.Database): Kysely<Schema> =>
  new Kysely<Schema>({ dialect: new ImmediateSqliteDialect(sqlite) });

/**
 * Kysely's SQLite dialect with four faults mended: transactions begin IMMEDIATE (a deferred one that reads and then writes
 * fails at once with SQLITE_BUSY_SNAPSHOT beside another writer), migrations run inside a transaction, a transaction that
 * SQLite itself has rolled back (a full disk) is not rolled back twice, which would hide what went wrong, and whoever waits for
 * the connection is woken when it is theirs, not each time it is somebody's: a crowd would do little else than wake.
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
  readonly #turns = createTurns();

  constructor(database: BetterSqlite3.Database) {
    super({ database: keptStatements(database) });
    this.#database = database;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    await this.#turns.take();
    return super.acquireConnection();
  }

  override async releaseConnection(): Promise<void> {
    await super.releaseConnection();
    this.#turns.end();
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
