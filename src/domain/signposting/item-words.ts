import { plainForm } from './fold.ts';
import { patternWords } from './pattern.ts';
import type { TopicWords } from './vocabulary.ts';

/** Topics whose words are all asked for at once: with more, hardly an item has them all. */
const MOST_TOPICS = 2;
/** Words asked for when no topic is known. */
const MOST_WORDS = 8;
const MOST_CHOICES = 12;

/** The search of items: for known topics the topic's own plain words, else the words as typed. Every group must match by any of its words. */
export function createItemWords(
  topics: readonly TopicWords[],
  fillers: ReadonlySet<string>,
): (text: string, found: readonly string[]) => readonly (readonly string[])[] {
  const wordsOf = new Map(topics.map((topic) => [topic.id, plainTerms(topic)]));
  return (text, found) => {
    const known = found.slice(0, MOST_TOPICS).flatMap((id) => {
      const words = wordsOf.get(id) ?? [];
      return words.length === 0 ? [] : [words];
    });
    return known.length > 0 ? known : asTyped(text, fillers);
  };
}

function asTyped(text: string, fillers: ReadonlySet<string>): readonly (readonly string[])[] {
  return plainForm(text)
    .split(/\s+/)
    .map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '').toLowerCase())
    .filter((word) => word !== '' && !fillers.has(word))
    .slice(0, MOST_WORDS)
    .map((word) => [word]);
}

function plainTerms({ terms }: TopicWords): readonly string[] {
  return terms
    .filter((term) => patternWords(term).every((word) => /^[\p{L}\p{N}]+$/u.test(word)))
    .slice(0, MOST_CHOICES);
}
