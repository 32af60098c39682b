import type { Db, Storage } from './storage.ts';

/**
 * Runs a write that does not wait for the disk: a crash of this process leaves it, a power cut may take it. Whatever is
 * promised later takes it along, for the log is written in order.
 */
export function unhurried<Result>({ db, sqlite }: Storage, work: (db: Db) => Promise<Result>): Promise<Result> {
  // The connection is ours until the work is done, so that no promise is made meanwhile.
  return db.connection().execute(async (one) => {
    sqlite.pragma('synchronous = NORMAL');
    try {
      return await work(one);
    } finally {
      sqlite.pragma('synchronous = FULL');
    }
  });
}
