const RESTORE = 'Restore a backup: npm run -s signpost -- restore <backup file>';

const SENTENCES = {
  damaged: `The database file is damaged or is not a Signpost database. It was not touched. ${RESTORE}`,
  frozen:
    'The database is on a disk that may only be read, and its last changes are still in its log. Make the disk writable, then start again.',
  outdated:
    'The database must be brought up to date first, but its file, its folder or the disk may only be read. Let the user who runs Signpost write there, then start again.',
  full: 'The disk is full, so the database cannot be opened or made. Make room, at least 200 MB, then start again.',
  unreachable:
    'The database cannot be opened or made where DATABASE says. Make its folder, and let the user who runs Signpost write there.',
  empty: `The database file is there but empty. It was not touched. ${RESTORE}. To begin anew, delete it.`,
} as const;

/** The file is not a database, is damaged (F-07), or cannot be reached or written to as it must be. It was left as it is. */
export class DamagedDatabaseError extends Error {
  override readonly name = 'DamagedDatabaseError';

  constructor(kind: keyof typeof SENTENCES) {
    super(SENTENCES[kind]);
  }
}

/** Whether SQLite means that the file itself is broken. */
export function isDamage(problem: unknown): boolean {
  const code = codeOf(problem);
  return code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT');
}

/** Whether the file cannot be opened, or its folder not made. */
export const isUnreachable = (problem: unknown): boolean =>
  ['EACCES', 'EEXIST', 'ENOENT', 'ENOTDIR', 'EPERM', 'EROFS', 'SQLITE_CANTOPEN'].includes(codeOf(problem));

/** Whether there is no room: for the data, or for the index of the log. */
export const isFull = (problem: unknown): boolean =>
  ['ENOSPC', 'SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE'].includes(codeOf(problem));

/** SQLite's name for what went wrong; empty for other errors. */
export const codeOf = (problem: unknown): string =>
  problem instanceof Error && 'code' in problem ? String(problem.code) : '';
