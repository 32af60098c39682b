/** Runs pieces of work one after another for each key, different keys side by side. */
export type Turns = <T>(key: number, work: () => Promise<T>) => Promise<T>;

/** Waits for the work before it under the same key, whatever came of that. */
export function createTurns(): Turns {
  const last = new Map<number, Promise<unknown>>();
  return async (key, work) => {
    const before = last.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    last.set(key, mine);
    try {
      return await mine;
    } finally {
      if (last.get(key) === mine) last.delete(key);
    }
  };
}
