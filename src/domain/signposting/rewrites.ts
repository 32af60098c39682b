import { patternWords } from './pattern.ts';
import { type Token, token } from './tokens.ts';

/** Puts the long form for short ones: `wanna` becomes `want to`. Up to three words stand for one short form; the longest wins. */
export function createRewriter(rewrites: Readonly<Record<string, string>>) {
  const table = new Map(
    Object.entries(rewrites).map(([from, to]) => [
      patternWords(from.toLowerCase()).join(' '),
      patternWords(to.toLowerCase()),
    ]),
  );
  return { words: rewriteWords, pattern: rewritePattern };

  function rewriteWords(words: readonly Token[]): readonly Token[] {
    const out: Token[] = [];
    for (let at = 0; at < words.length; ) {
      const [length, to] = longest(words.slice(at, at + 3).map((word) => word.text));
      const first = words[at];
      if (to === null || first === undefined) {
        if (first !== undefined) out.push(first);
        at += 1;
        continue;
      }
      out.push(
        ...to.map((text, index) => token(text, first.capitals && to.length === 1, index === 0 && first.afterBreak)),
      );
      at += length;
    }
    return out;
  }

  /** The same for a pattern of the files, so that an editor may write either form. */
  function rewritePattern(pattern: string): string {
    const words = patternWords(pattern);
    const out: string[] = [];
    for (let at = 0; at < words.length; ) {
      const [length, to] = longest(words.slice(at, at + 3).map((word) => word.toLowerCase()));
      out.push(...(to ?? words.slice(at, at + 1).map(choices)));
      at += length;
    }
    return out.join(' ');
  }

  /** `he|hes` is `he|he`: what follows, `is`, is a small word and may stand between. */
  function choices(word: string): string {
    return word.includes('|')
      ? word
          .split('|')
          .map((choice) => table.get(choice.toLowerCase())?.[0] ?? choice)
          .join('|')
      : word;
  }

  function longest(next: readonly string[]): readonly [number, readonly string[] | null] {
    for (let length = next.length; length > 0; length -= 1) {
      const to = table.get(next.slice(0, length).join(' '));
      if (to !== undefined) return [length, to];
    }
    return [1, null];
  }
}
