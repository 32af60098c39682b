import type BetterSqlite3 from 'better-sqlite3';
import type { SqliteDatabase, SqliteStatement } from 'kysely';

const MOST = 300;
/** Longer texts hold as many values as there happened to be, and hardly come again. */
const LONGEST = 4000;
/** Whatever else is said to a database may change what prepared statements give. */
const ORDINARY = /^\s*(select|insert|update|delete|with|begin|commit|rollback)\b/i;

/** The database as Kysely wants it, its statements kept once prepared: to prepare one takes longer than to run most of them. */
export function keptStatements(sqlite: BetterSqlite3.Database): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>();
  return {
    prepare: (sql) => {
      const known = kept.get(sql);
      if (known !== undefined) return known;
      const statement = sqlite.prepare(sql) as unknown as SqliteStatement;
      if (!ORDINARY.test(sql)) kept.clear();
      else if (sql.length <= LONGEST) {
        kept.set(sql, statement);
        const [oldest] = kept.keys();
        if (kept.size > MOST && oldest !== undefined) kept.delete(oldest);
      }
      return statement;
    },
    close: () => void sqlite.close(),
  };
}
