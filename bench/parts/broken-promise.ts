/** A benchmark measured something that must not be: it ends with exit code 1. The message says what, for people. */
export class BrokenPromise extends Error {
  override readonly name = 'BrokenPromise';
}

/** Throws BrokenPromise with the words whose condition does not hold. */
export function demand(...demands: readonly (readonly [holds: boolean, words: string])[]): void {
  const broken = demands.filter(([holds]) => !holds).map(([, words]) => words);
  if (broken.length > 0) throw new BrokenPromise(broken.join(' '));
}
