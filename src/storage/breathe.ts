/** Lets whoever waits have a turn: a long piece of work is done in bites of a few milliseconds. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
