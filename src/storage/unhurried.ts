import type { Storage } from './storage.ts';

/**
 * Runs a write that does not wait for the disk: a crash of this process leaves it, a power cut may take it. Whatever is
 * promised later takes it along, for the log is written in order.
 */
export function unhurried<Result>({ db, sqlite }: Storage, write: () => Result): Promise<Result> {
  // The connection is ours meanwhile: in somebody's transaction the write would be undone with it.
  return db.connection().execute(async () => {
    sqlite.pragma('synchronous = NORMAL');
    try {
      return write();
    } finally {
      sqlite.pragma('synchronous = FULL');
    }
  });
}
