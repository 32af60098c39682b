import type { Hit } from './scanner.ts';
import type { Token } from './tokens.ts';

/** How far back a `denies` reaches. */
const REACH = 6;

/** `no suicidal ideation`, `denies any plan to …`, `not actively suicidal`: said to be absent. `cannot promise not to …` is not. */
export function negated(
  words: readonly Token[],
  hit: Hit,
  classes: Readonly<Record<string, readonly string[]>>,
): boolean {
  const { negators = [], between = [], promises = [] } = classes;
  if (words[hit.start]?.afterBreak) return false;
  for (let at = hit.start - 1; at >= Math.max(0, hit.start - REACH); at -= 1) {
    const word = words[at];
    if (word === undefined) return false;
    if (negators.includes(word.text))
      return !words.slice(Math.max(0, at - 3), at).some((each) => promises.includes(each.text));
    if (!between.includes(word.text) || word.afterBreak) return false;
  }
  return false;
}
