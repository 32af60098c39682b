import { createHash } from 'node:crypto';

/** A number from 0 to 1 that looks like chance and is always the same for the same words: jitter that a second run repeats. */
export function spread(words: string): number {
  return createHash('sha256').update(words).digest().readUInt32BE(0) / 2 ** 32;
}
