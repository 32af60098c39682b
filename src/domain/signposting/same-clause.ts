import type { Hit } from './scanner.ts';
import type { Token } from './tokens.ts';

/** Whether two findings stand in one clause: no comma, full stop or joining word (`and`, `but`, `now`) parts them. */
export function sameClause(
  words: readonly Token[],
  one: Pick<Hit, 'start' | 'end'>,
  other: Pick<Hit, 'start' | 'end'>,
  { joints = [] }: Readonly<Record<string, readonly string[]>>,
): boolean {
  const [earlier, later] = one.start <= other.start ? [one, other] : [other, one];
  return words
    .slice(earlier.end, later.start + 1)
    .every((word, at) => !word.afterBreak && !(joints.includes(word.text) && earlier.end + at < later.start));
}
