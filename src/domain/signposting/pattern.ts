import { foldWord, plainForm, stem } from './fold.ts';
import type { Token } from './tokens.ts';

/**
 * One step of a pattern. The language, word by word:
 * `voice` that word or a form of it · `=house` that very word · `hear|see` either · `suicid*` any word that begins so ·
 * `{kin}` any word of a named list · `my?` may be missing · `#` a number · `..` up to 3 words · `...` up to 8 words ·
 * `(go on|give up)` either phrase.
 */
export type Step =
  | { readonly kind: 'gap'; readonly most: number }
  | {
      readonly kind: 'word';
      readonly exact: ReadonlySet<string>;
      readonly stems: ReadonlySet<string>;
      readonly prefixes: readonly string[];
      readonly number: boolean;
      readonly optional: boolean;
    };

/** The plain patterns that a pattern with phrases in brackets stands for; itself when it has none. */
export function withoutBrackets(pattern: string): readonly string[] {
  const found = /\(([^()]*)\)/.exec(pattern);
  if (found === null) return [pattern];
  const [whole, phrases = ''] = found;
  const before = pattern.slice(0, found.index);
  const after = pattern.slice(found.index + whole.length);
  return phrases.split('|').flatMap((phrase) => withoutBrackets(`${before}${phrase}${after}`));
}

/** Reads one pattern without brackets. Throws RangeError, in words for an editor of the file, when it cannot be read. */
export function readPattern(
  pattern: string,
  classes: Readonly<Record<string, readonly string[]>>,
  exactly = false,
): readonly Step[] {
  const steps = patternWords(pattern).map((word): Step => {
    if (word === '..') return { kind: 'gap', most: 3 };
    if (word === '...') return { kind: 'gap', most: 8 };
    const optional = word.endsWith('?');
    const exact = new Set<string>();
    const stems = new Set<string>();
    const prefixes: string[] = [];
    for (const choice of (optional ? word.slice(0, -1) : word).split('|').flatMap((part) => members(part, classes))) {
      const bare = foldWord(choice.replace(/^=|\*$/g, ''));
      if (choice === '#') continue;
      if (bare === '' || /[^\p{L}\p{N}]/u.test(bare)) throw new RangeError(`"${choice}" is not a word`);
      if (choice.endsWith('*')) prefixes.push(bare);
      else exact.add(bare);
      if (!exactly && !choice.startsWith('=') && !choice.endsWith('*') && bare.length > 3) stems.add(stem(bare));
    }
    return { kind: 'word', exact, stems, prefixes, number: word.includes('#'), optional };
  });
  const first = steps[0];
  if (first === undefined || first.kind === 'gap' || first.optional) {
    throw new RangeError('must begin with a word that is always there');
  }
  if (steps.filter((step) => step.kind === 'gap').length > 3) throw new RangeError('has more than three gaps');
  return steps;
}

/** The words of a pattern's text, signs of the little language kept. Ordinary text gives its own words. */
export function patternWords(pattern: string): readonly string[] {
  // Nearly all patterns are plain, and a catalogue has some ten thousand.
  if (/^[a-z |{}?*=.#]+$/.test(pattern)) return pattern.split(' ').filter((word) => word !== '');
  return plainForm(pattern)
    .replace(/(?<=\p{L})'(?=\p{L})/gu, '')
    .replace(/(?<=\p{L})\s?&\s?(?=\p{L})/gu, ' and ')
    .replace(/(?<=\p{L})\+/gu, ' plus ')
    .split(/(?:\s|(?<=[\p{L}\p{N}])[-/]|(?<=\p{L})(?=\p{Nd}{3}))+/u)
    .filter((word) => word !== '');
}

/** True when the word fits the step. */
export function fits(step: Step & { readonly kind: 'word' }, { text, stem: base }: Token): boolean {
  return (
    step.exact.has(text) ||
    (text.length > 3 && step.stems.has(base)) ||
    step.prefixes.some((prefix) => text.startsWith(prefix)) ||
    (step.number && /^\d+$/.test(text))
  );
}

function members(part: string, classes: Readonly<Record<string, readonly string[]>>): readonly string[] {
  const name = /^\{(.+)\}$/.exec(part)?.[1];
  if (name === undefined) return [part];
  const list = classes[name];
  if (list === undefined) throw new RangeError(`names a list {${name}} that does not exist`);
  return list;
}
