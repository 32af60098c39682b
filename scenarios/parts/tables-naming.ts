import Database from 'better-sqlite3';

/** The tables in which any of `words` stands somewhere. */
export function tablesNaming(file: string, words: readonly string[]): string[] {
  const database = new Database(file, { readonly: true });
  try {
    const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all() as string[];
    return tables.filter((table) => {
      const rows = JSON.stringify(database.prepare(`SELECT * FROM "${table}"`).all());
      return words.some((word) => rows.includes(word));
    });
  } finally {
    database.close();
  }
}

/** How many rows `table` has, of which `where` is true. */
export function rowsIn(file: string, table: string, where = 'true'): number {
  const database = new Database(file, { readonly: true });
  try {
    return database.prepare<[], number>(`SELECT count(*) FROM "${table}" WHERE ${where}`).pluck().get() ?? 0;
  } finally {
    database.close();
  }
}
