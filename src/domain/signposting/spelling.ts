import { editDistance, withLettersLeftOut } from './edits.ts';
import { type Token, token } from './tokens.ts';

/** No dictionary word is longer, and no slip in a longer one is looked for. */
const LONGEST = 24;

export interface Dictionary {
  /** Words worth finding behind a slip. */
  readonly words: ReadonlySet<string>;
  /** Words that are often typed as two: `post natal`. */
  readonly joinable: ReadonlySet<string>;
  /** Words that are right as they stand. */
  readonly known: ReadonlySet<string>;
  /** Stems of those that may take an ending. */
  readonly stems: ReadonlySet<string>;
  /** Pairs that are often typed as one: `selfharm`. */
  readonly pairs: ReadonlyMap<string, readonly [string, string]>;
  /** Slips in short words that matter, and the words behind them: `jmup`. */
  readonly short: ReadonlyMap<string, string>;
}

/** Reads slips of the keyboard: one letter in words of five and more, two in words of eight and more. Ordinary words are left alone. */
export function createSpelling({
  words,
  joinable,
  known,
  stems,
  pairs,
  short,
}: Dictionary): (typed: readonly Token[]) => readonly Token[] {
  const near = new Map<string, string[]>();
  for (const word of words) {
    if (word.length < 5 || word.length > LONGEST) continue;
    for (const form of withLettersLeftOut(word, slips(word))) {
      const list = near.get(form);
      if (list === undefined) near.set(form, [word]);
      else list.push(word);
    }
  }
  return (typed) => joinPairs(typed).flatMap((each) => correct(each));

  function correct(typed: Token): readonly Token[] {
    const { text, capitals, afterBreak } = typed;
    if (known.has(text) || stems.has(typed.stem)) return [typed];
    const pair = pairs.get(text);
    if (pair !== undefined) return pair.map((part, at) => token(part, false, at === 0 && afterBreak));
    const brief = short.get(text);
    if (brief !== undefined) return [token(brief, capitals, afterBreak, true)];
    const best = text.length < 4 || text.length > LONGEST || /\d/.test(text) ? null : closest(text);
    return best === null ? [{ ...typed, unknown: true }] : [token(best, capitals, afterBreak, true)];
  }

  function closest(text: string): string | null {
    let best: { readonly word: string; readonly score: number } | null = null;
    const seen = new Set<string>();
    for (const form of withLettersLeftOut(text, text.length > 6 ? 2 : 1)) {
      for (const word of near.get(form) ?? []) {
        if (seen.has(word)) continue;
        seen.add(word);
        const score = scoreOf(text, word);
        if (score !== null && (best === null || score < best.score)) best = { word, score };
      }
    }
    return best?.word ?? null;
  }

  /** Smaller is likelier; null is out of reach. A different first letter is rare, so it weighs more and never comes with a second slip. */
  function scoreOf(text: string, word: string): number | null {
    const most = slips(word);
    const distance = editDistance(text, word, most);
    const sameStart = text[0] === word[0];
    if (distance > most || (distance === 2 && (!sameStart || text.length < 7))) return null;
    if (!sameStart && text.length < 6 && !swappedStart(text, word)) return null;
    return distance * 4 + (sameStart ? 0 : 2) + (text.length === word.length ? 0 : 1);
  }

  /** `post natal` where the dictionary has `postnatal`. */
  function joinPairs(typed: readonly Token[]): readonly Token[] {
    const out: Token[] = [];
    for (let at = 0; at < typed.length; at += 1) {
      const first = typed[at];
      const second = typed[at + 1];
      if (first === undefined) break;
      const joined = first.text + (second?.text ?? '');
      if (
        second !== undefined &&
        !second.afterBreak &&
        joined.length > 6 &&
        first.text.length > 1 &&
        joinable.has(joined)
      ) {
        out.push(token(joined, false, first.afterBreak));
        at += 1;
      } else out.push(first);
    }
    return out;
  }
}

function slips(word: string): number {
  return word.length >= 8 ? 2 : 1;
}

function swappedStart(text: string, word: string): boolean {
  return text[0] === word[1] && text[1] === word[0];
}
