/** Slips of the keyboard in short words, and the word behind each: neighbours swapped, a letter doubled, a vowel or a twin left out. */
export function shortSlips(words: readonly string[]): ReadonlyMap<string, string> {
  return new Map(words.flatMap((word) => slipsOf(word).map((slip) => [slip, word] as const)));
}

function slipsOf(word: string): readonly string[] {
  return [...word].flatMap((letter, at) => {
    const before = word.slice(0, at);
    const after = word.slice(at + 1);
    const mayBeLost = at > 0 && (/[aeiou]/.test(letter) || letter === word[at - 1]);
    return [
      before + letter + letter + after,
      ...(after === '' || after[0] === letter ? [] : [before + after[0] + letter + after.slice(1)]),
      ...(mayBeLost ? [before + after] : []),
    ];
  });
}
