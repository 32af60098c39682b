import { existsSync, realpathSync, statSync } from 'node:fs';

/** Files that make up a database: the file, its write-ahead log, the log's index. */
export const filesOf = (database: string): readonly string[] => [database, `${database}-wal`, `${database}-shm`];

/** Where a restore puts the database it replaces, in case it was the wrong backup. */
export const replacedName = (database: string): string => `${ownName(database)}.replaced`;

/** What is there of a database that was replaced by a restore. */
export const replacedBy = (database: string): readonly string[] => filesOf(replacedName(database)).filter(existsSync);

/** A file by its own name, where a link leads to it: SQLite keeps the log beside the file and not beside the link. */
export const ownName = (path: string): string => (existsSync(path) ? realpathSync(path) : path);

/** Which file lies at a path now, whatever its name; null: none. */
export function fileAt(path: string): string | null {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? null : `${found.dev} ${found.ino}`;
}
