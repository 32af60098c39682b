import { foldWord, stem } from './fold.ts';
import { patternWords, withoutBrackets } from './pattern.ts';
import type { PatternList } from './scanner.ts';
import { shortSlips } from './short-slips.ts';
import type { Dictionary } from './spelling.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Lists whose words are worth finding behind a slip of the keyboard. */
const WORTH = /^(?:topic\/[^/]+\/(?:terms|also|weak|names)|danger\/\d+\/(?:when|and)|legacy\/.*|name\/.*)$/;

/** Named lists whose words matter most when they are misspelt. */
const CRISIS_LISTS = ['want', 'took', 'means', 'height', 'cord', 'self'];
/** Shorter names lie too near to ordinary words. */
const SHORTEST_NAME = 7;

/** Which words may be meant by a misspelt one, and which are right as they stand. */
export function spellingDictionary(
  lists: readonly PatternList[],
  { classes, fillers, realWords, rewrites, generalWords }: Vocabulary,
  rewrite: (pattern: string) => string,
): Dictionary {
  const words = new Set<string>();
  const joinable = new Set<string>();
  const known = new Set<string>([...fillers, ...realWords, ...generalWords]);
  const stems = new Set(realWords.filter((word) => word.length > 3).map(stem));
  const pairs = new Map<string, readonly [string, string]>();
  const learn = (word: string) => {
    known.add(word);
    if (word.length > 3) stems.add(stem(word));
  };
  for (const each of Object.values(classes).flat()) learn(foldWord(each));
  for (const each of Object.values(rewrites).flatMap(patternWords)) learn(foldWord(each));
  for (const { key, patterns } of lists) {
    for (const pattern of patterns.flatMap(withoutBrackets)) {
      const parts = patternWords(rewrite(pattern));
      const literal = parts.map((part) => (/^=?[\p{L}]+$/u.test(part) ? foldWord(part.replace('=', '')) : null));
      for (const [at, word] of literal.entries()) {
        const next = literal[at + 1];
        if (word === null || next === null || next === undefined || word.length < 2 || next.length < 2) continue;
        if (WORTH.test(key) && word.length + next.length > 7) pairs.set(word + next, [word, next]);
      }
      for (const choice of parts.flatMap((part) => part.replace(/\?$/, '').split('|'))) {
        const word = foldWord(choice.replace(/^=|\*$/g, ''));
        if (!/^\p{L}+$/u.test(word)) continue;
        learn(word);
        if (choice.endsWith('*') || !WORTH.test(key) || (key.startsWith('name/') && word.length < SHORTEST_NAME))
          continue;
        words.add(word);
        if (/^topic\/[^/]+\/terms$/.test(key) && parts.length === 1) joinable.add(word);
      }
    }
  }
  for (const each of [...fillers, ...generalWords]) words.delete(each);
  for (const each of CRISIS_LISTS.flatMap((name) => classes[name] ?? [])) words.add(foldWord(each));
  // Where the dictionary has both forms, `smoke free` and `smokefree`, each is right as it stands.
  for (const joined of [...pairs.keys()]) {
    joinable.delete(joined);
    if (known.has(joined)) pairs.delete(joined);
  }
  return { words, joinable, known, stems, pairs, short: shortSlips(classes.short_danger ?? []) };
}
