import type { Storage } from './storage.ts';

/**
 * Runs a write that does not wait for the disk: a crash of this process leaves it, a power cut may take it. Whatever is
 * promised later takes it along, for the log is written in order.
 */
export async function unhurried<Result>({ db, sqlite }: Storage, write: () => Result): Promise<Result> {
  // Inside somebody's transaction it would be undone with it; outside it needs to wait for nobody.
  if (sqlite.inTransaction) return db.connection().execute(async () => atOnce());
  return atOnce();

  function atOnce(): Result {
    sqlite.pragma('synchronous = NORMAL');
    try {
      return write();
    } finally {
      sqlite.pragma('synchronous = FULL');
    }
  }
}
