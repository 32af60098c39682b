import { breathe } from './breathe.ts';
import type { Storage } from './open.ts';

/** Pages merged or given back in one go: a few milliseconds each. */
const PAGES = 64;
const FREED = 500;

/**
 * Rewrites the full-text index without the words of deleted items, bite by bite. FTS5 keeps deleted words until their segment
 * is merged; its own `optimize` does the same at one go and would stop everybody for seconds
 * (https://sqlite.org/fts5.html#the_merge_command).
 */
export async function tidyWords(storage: Storage): Promise<void> {
  let changed = await merge(storage, -PAGES);
  // One change is the command itself: then there is nothing left to merge.
  while (changed > 1) {
    await breathe();
    changed = await merge(storage, PAGES);
  }
}

/** Gives free pages back to the file system and empties the write-ahead log, which still holds what was deleted. */
export async function giveBack(storage: Storage): Promise<void> {
  for (;;) {
    const free = await alone(storage, ({ sqlite }) => {
      sqlite.pragma(`incremental_vacuum(${FREED})`);
      return sqlite.pragma('freelist_count', { simple: true }) as number;
    });
    if (free === 0) break;
    await breathe();
  }
  await alone(storage, ({ sqlite }) => sqlite.pragma('wal_checkpoint(TRUNCATE)'));
}

const merge = (storage: Storage, pages: number): Promise<number> =>
  alone(storage, ({ sqlite }) => {
    const count = sqlite.prepare('select total_changes()').pluck();
    const before = Number(count.get());
    sqlite.prepare("insert into item_words(item_words, rank) values ('merge', ?)").run(pages);
    return Number(count.get()) - before;
  });

/** Waits for its turn on the one connection: a pragma must not fall into somebody's transaction. */
const alone = <Result>(storage: Storage, work: (storage: Storage) => Result): Promise<Result> =>
  storage.db.connection().execute(async () => work(storage));
