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

interface Entry {
  readonly key: string;
  readonly pattern: string;
  readonly steps: readonly Step[];
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
    const entry: Entry = { key, pattern, steps, capitals: how === 'capitals' };
    const [first] = steps;
    if (first?.kind !== 'word') return;
    for (const word of first.exact) put(byWord, word, entry);
    for (const base of first.stems) put(byStem, base, entry);
    for (const prefix of first.prefixes) put(byPrefix, prefix.slice(0, 3), entry);
    if (first.number) numbers.push(entry);
  }

  function scan(words: readonly Token[]): readonly Hit[] {
    const hits: Hit[] = [];
    words.forEach((word, start) => {
      for (const { key, pattern, steps, capitals } of candidates(word)) {
        if (capitals && !word.capitals) continue;
        const end = matchAt(steps, words, start, fillers);
        if (end === null) continue;
        const corrected = words.slice(start, end).some((each) => each.corrected);
        hits.push({ key, pattern, start, end, corrected });
      }
    });
    return hits;
  }

  function candidates({ text, stem }: Token): ReadonlySet<Entry> {
    const found = new Set(byWord.get(text));
    for (const entry of byStem.get(stem) ?? []) found.add(entry);
    for (const entry of byPrefix.get(text.slice(0, 3)) ?? []) found.add(entry);
    if (/^\d+$/.test(text)) for (const entry of numbers) found.add(entry);
    return found;
  }
}

function put(index: Map<string, Entry[]>, key: string, entry: Entry): void {
  const list = index.get(key);
  if (list === undefined) index.set(key, [entry]);
  else list.push(entry);
}
