/** Something that one at a time may have. */
export interface Turns {
  /** Resolves when it is the caller's turn: first come, first served. */
  take(): Promise<void>;
  /** Whoever took a turn ends it. */
  end(): void;
}

export function createTurns(): Turns {
  const waiting: (() => void)[] = [];
  let taken = false;
  return {
    take: () =>
      new Promise((resolve) => {
        if (taken) waiting.push(resolve);
        else {
          taken = true;
          resolve();
        }
      }),
    end: () => {
      const next = waiting.shift();
      if (next === undefined) taken = false;
      else next();
    },
  };
}
