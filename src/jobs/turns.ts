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

/** Runs work while it has the turns of several keys. */
export function inAllTurns<T>(turns: Turns, keys: readonly number[], work: () => Promise<T>): Promise<T> {
  // Everybody takes them in one order: nobody holds what another waits for while waiting for what that one holds.
  const inOrder = [...keys].sort((one, other) => one - other);
  return inOrder.reduceRight((inner, key) => () => turns(key, inner), work)();
}
