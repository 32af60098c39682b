import type { RetentionStore } from '../ports/retention.ts';
import { createAuditNames } from './audit-names.ts';
import type { Storage } from './open.ts';
import { sweepItemTexts, sweeps } from './sweeps.ts';
import { giveBack, tidyWords } from './tidy-words.ts';

/** Rows swept in one transaction, so that nobody waits for it. */
const BATCH = 200;
/** Deleted texts after which their words are worth rewriting the whole index for. */
const UNTIDY = 5000;

/** Deletes what has been kept long enough, a little at a time. */
export function createRetentionStore(storage: Storage): RetentionStore {
  const others = [...sweeps, createAuditNames()];
  const since = { texts: 0, rows: 0 };
  return {
    sweep: async (now, limit) => {
      const run = (sweep: (typeof sweeps)[number], most: number) =>
        storage.db.transaction().execute((tx) => sweep(tx, now.getTime(), Math.min(BATCH, most)));
      const texts = await run(sweepItemTexts, limit);
      let swept = texts;
      for (const sweep of others) if (swept < limit) swept += await run(sweep, limit - swept);
      since.texts += texts;
      since.rows += swept;
      if (swept > 0 || since.rows === 0) return swept;
      if (since.texts >= UNTIDY) {
        await tidyWords(storage);
        since.texts = 0;
      }
      await giveBack(storage);
      since.rows = 0;
      return 0;
    },
  };
}
