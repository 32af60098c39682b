import { foldWord } from './fold.ts';
import type { Token } from './tokens.ts';
import type { TopicWords } from './vocabulary.ts';

const MOST = 3;
/** A shared beginning of this many letters is a hint. */
const BEGINNING = 4;

/** Topics to offer when nothing was found: first those that `likely` names, then those with a term that begins like a word of the question. */
export function createNearest(
  topics: readonly TopicWords[],
): (words: readonly Token[], likely: readonly string[]) => readonly string[] {
  const byBeginning = new Map<string, Set<string>>();
  for (const { id, terms } of topics) {
    for (const term of terms) {
      const beginning = foldWord(term).slice(0, BEGINNING);
      byBeginning.set(beginning, (byBeginning.get(beginning) ?? new Set()).add(id));
    }
  }
  return (words, likely) => {
    const alike = words
      .filter((word) => word.text.length >= BEGINNING)
      .flatMap((word) => [...(byBeginning.get(word.text.slice(0, BEGINNING)) ?? [])]);
    return [...new Set([...likely, ...alike])].slice(0, MOST);
  };
}
