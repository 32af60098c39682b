import { existsSync } from 'node:fs';

/** Files that make up a database: the file, its write-ahead log, the log's index. */
export const filesOf = (database: string): readonly string[] => [database, `${database}-wal`, `${database}-shm`];

/** Where a restore puts the database it replaces, in case it was the wrong backup. */
export const replacedName = (database: string): string => `${database}.replaced`;

/** What is there of a database that was replaced by a restore. */
export const replacedBy = (database: string): readonly string[] => filesOf(replacedName(database)).filter(existsSync);
