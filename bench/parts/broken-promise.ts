/** A benchmark measured something that must not be: it ends with exit code 1. The message says what, for people. */
export class BrokenPromise extends Error {
  override readonly name = 'BrokenPromise';
}

/** What must hold, and what to say where it does not. */
export type Demand = readonly [holds: boolean, words: string];

/** Throws BrokenPromise with the words whose condition does not hold. */
export function demand(...demands: readonly Demand[]): void {
  const broken = demands.filter(([holds]) => !holds).map(([, words]) => words);
  if (broken.length > 0) throw new BrokenPromise(broken.join(' '));
}
