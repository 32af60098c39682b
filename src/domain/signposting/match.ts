import { fits, type Step } from './pattern.ts';
import type { Token } from './tokens.ts';

/** Small words between two words of a pattern that do not break it, at most. */
const MOST_FILLERS = 2;

/** Where a pattern that begins at `at` ends (exclusive), or null. The shortest reading wins. */
export function matchAt(
  steps: readonly Step[],
  words: readonly Token[],
  at: number,
  fillers: ReadonlySet<string>,
): number | null {
  return from(0, at);

  function from(step: number, position: number): number | null {
    const current = steps[step];
    if (current === undefined) return position;
    if (current.kind === 'gap') {
      for (let skip = 0; skip <= current.most && position + skip < words.length; skip += 1) {
        const end = from(step + 1, position + skip);
        if (end !== null) return end;
      }
      return null;
    }
    for (let skip = 0; skip <= (step === 0 ? 0 : MOST_FILLERS); skip += 1) {
      const word = words[position + skip];
      if (word === undefined) break;
      if (fits(current, word)) {
        const end = from(step + 1, position + skip + 1);
        if (end !== null) return end;
      }
      if (!fillers.has(word.text)) break;
    }
    return current.optional ? from(step + 1, position) : null;
  }
}
