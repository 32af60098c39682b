import { matchAt } from './match.ts';
import { readPattern, type Step, withoutBrackets } from './pattern.ts';
import type { Token } from './tokens.ts';

/** A list of patterns that mean one thing. */
export interface PatternList {
  readonly key: string;
  readonly patterns: readonly string[];
  /** `any` case and word form · `exact` that very word in any case · `capitals` only when typed in capitals. */
  readonly how: 'any' | 'exact' | 'capitals';
}

/** A pattern found among the words, from `start` to `end` (exclusive). */
export interface Hit {
  readonly key: string;
  /** As it stands in the file: never the user's spelling. */
  readonly pattern: string;
  readonly start: number;
  readonly end: number;
  /** A word of it was read as a slip of the keyboard. */
  readonly corrected: boolean;
}

/** Finds every pattern among the words. */
export type Scan = (words: readonly Token[]) => readonly Hit[];

type WordStep = Step & { readonly kind: 'word' };

interface Entry {
  readonly key: string;
  readonly pattern: string;
  readonly steps: readonly Step[];
  readonly first: WordStep;
  /** Words that must stand there at least. */
  readonly least: number;
  readonly capitals: boolean;
}

/** All patterns of the vocabulary in one index by first word: one pass over a question finds them all. */
export function createScanner(
  lists: readonly PatternList[],
  classes: Readonly<Record<string, readonly string[]>>,
  fillers: ReadonlySet<string>,
  rewrite: (pattern: string) => string = (pattern) => pattern,
): Scan {
  const byWord = new Map<string, Entry[]>();
  const byStem = new Map<string, Entry[]>();
  const byPrefix = new Map<string, Entry[]>();
  const numbers: Entry[] = [];
  for (const { key, patterns, how } of lists) {
    for (const pattern of patterns) for (const plain of withoutBrackets(pattern)) add(key, pattern, plain, how);
  }
  return scan;

  function add(key: string, pattern: string, plain: string, how: PatternList['how']): void {
    const steps = readPattern(rewrite(plain), classes, how !== 'any');
    const [first] = steps;
    if (first?.kind !== 'word') return;
    const least = steps.filter((step) => step.kind === 'word' && !step.optional).length;
    const entry: Entry = { key, pattern, steps, first, least, capitals: how === 'capitals' };
    for (const word of first.exact) put(byWord, word, entry);
    for (const base of first.stems) put(byStem, base, entry);
    for (const beginning of new Set(first.prefixes.map((prefix) => prefix.slice(0, 3))))
      put(byPrefix, beginning, entry);
    if (first.number) numbers.push(entry);
  }

  function scan(words: readonly Token[]): readonly Hit[] {
    const hits: Hit[] = [];
    for (const [start, word] of words.entries()) {
      for (const entry of byWord.get(word.text) ?? []) look(entry, word, start);
      // An entry stands in several lists; it is looked at in the first that has the word.
      for (const entry of byStem.get(word.stem) ?? []) {
        if (!entry.first.exact.has(word.text)) look(entry, word, start);
      }
      for (const entry of byPrefix.get(word.text.slice(0, 3)) ?? []) {
        if (!entry.first.exact.has(word.text) && !entry.first.stems.has(word.stem)) look(entry, word, start);
      }
      if (/^\d+$/.test(word.text)) {
        for (const entry of numbers) if (!entry.first.exact.has(word.text)) look(entry, word, start);
      }
    }
    return hits;

    function look({ key, pattern, steps, least, capitals }: Entry, word: Token, start: number): void {
      if (start + least > words.length || (capitals && !word.capitals)) return;
      const end = matchAt(steps, words, start, fillers);
      if (end === null) return;
      const corrected = words.slice(start, end).some((each) => each.corrected);
      hits.push({ key, pattern, start, end, corrected });
    }
  }
}

function put(index: Map<string, Entry[]>, key: string, entry: Entry): void {
  const list = index.get(key);
  if (list === undefined) index.set(key, [entry]);
  else list.push(entry);
}
