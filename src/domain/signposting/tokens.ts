import { foldWord, plainForm, stem } from './fold.ts';

/** One word of a question. */
export interface Token {
  /** Lower case, no accents, no apostrophes. */
  readonly text: string;
  readonly stem: string;
  /** Typed in capitals while the rest was not: `SAD`. */
  readonly capitals: boolean;
  /** A comma, full stop or the like stands before it. */
  readonly afterBreak: boolean;
  /** Read as a slip of the keyboard. */
  readonly corrected: boolean;
  /** No word that the dictionary or English has. */
  readonly unknown: boolean;
}

/** The words of a text in order. Hash signs, apostrophes and dots in abbreviations do not count: `C.A.L.L.`, `#BPDchat`, `can't`. */
export function tokens(text: string): readonly Token[] {
  const prepared = plainForm(text)
    .replace(/(?<![\p{L}\p{N}])(?:\p{L}\.){2,}\p{L}?(?![\p{L}\p{N}])/gu, (initials) => initials.replaceAll('.', ''))
    // An abbreviation bent like a verb, `OD'd`: without its apostrophe it would be another word.
    .replace(/(?<![\p{L}\p{N}])od'd(?!\p{L})/giu, 'oded')
    .replace(/(?<=[\p{L}\p{N}])'(?=\p{L})/gu, '')
    .replace(/(?<=\p{L})\s?&\s?(?=\p{L})/gu, ' and ')
    .replace(/(?<=\p{L})\+/gu, ' plus ');
  const words = [
    ...prepared.matchAll(/(\p{Nd}+|[\p{L}\p{N}\p{M}]+?(?=\p{Nd}{3})|[\p{L}\p{N}\p{M}]+)|([.,;:!?()\n]|\s-\s)/gu),
  ];
  const letters = words.filter(([, word]) => word !== undefined && /\p{L}{2}/u.test(word));
  const shouted = letters.length > 2 && letters.every(([word]) => isUpper(word));
  const found: Token[] = [];
  let afterBreak = false;
  for (const [whole, word] of words) {
    if (word === undefined) {
      afterBreak = true;
      continue;
    }
    found.push(token(foldWord(whole), !shouted && isUpper(whole), afterBreak));
    afterBreak = false;
  }
  return found;
}

/** A token of a word that is folded already. */
export function token(text: string, capitals = false, afterBreak = false, corrected = false): Token {
  return { text, stem: stem(text), capitals, afterBreak, corrected, unknown: false };
}

/** `ED`, `EDs`, `TRiM`: at least two capitals, and no fewer capitals than small letters. */
function isUpper(word: string): boolean {
  const capitals = word.match(/\p{Lu}/gu)?.length ?? 0;
  return capitals > 1 && capitals >= (word.match(/\p{Ll}/gu)?.length ?? 0);
}
