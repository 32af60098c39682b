import { foldWord, stem } from './fold.ts';
import type { Token } from './tokens.ts';
import type { TopicWords, Vocabulary } from './vocabulary.ts';

const MOST = 3;
/** Letters two words must begin with alike, and their least share of the longer one: `addictive` is near `addiction`, `dashboard` not near `dash`. */
const ALIKE = { letters: 6, share: 0.75 };
/** Not offered because a word merely looks like one of theirs: whoever looks for something else should not meet them. */
const GRAVE = /suicide|bereave|loss|abuse|violence|slavery|safeguarding/;

/** Topics to offer when nothing was found: first those that `likely` names, then those with a word of the same stem as one of the question. */
export function createNearest({
  topics,
  generalWords,
  fillers,
}: Pick<Vocabulary, 'topics' | 'generalWords' | 'fillers'>): (
  words: readonly Token[],
  likely: readonly string[],
) => readonly string[] {
  const ignored = new Set([...generalWords, ...fillers]);
  const offered = topics.filter(({ id, crisis }) => crisis === 'none' && !GRAVE.test(id));
  const known = offered.flatMap((topic) =>
    singleWords(topic).map((word) => ({ id: topic.id, word, root: stem(word) })),
  );
  return (words, likely) => {
    const typed = words.filter(({ text }) => text.length >= ALIKE.letters && !ignored.has(text));
    const alike = typed.flatMap(({ text }) => {
      const root = stem(text);
      return known.filter((each) => each.root === root || beginAlike(text, each.word)).map(({ id }) => id);
    });
    return [...new Set([...likely, ...alike])].slice(0, MOST);
  };
}

/** Terms that are one plain word: a word of a phrase says little alone. */
const singleWords = ({ terms, also }: TopicWords): readonly string[] =>
  [...terms, ...also].filter((term) => /^[\p{L}]{6,}$/u.test(term)).map(foldWord);

function beginAlike(one: string, other: string): boolean {
  let shared = 0;
  while (shared < one.length && one[shared] === other[shared]) shared += 1;
  return shared >= ALIKE.letters && shared / Math.max(one.length, other.length) >= ALIKE.share;
}
