/** Letters of many scripts, marks, emoji and characters nobody sees; a lone half of a pair is one of them. */
const STRANGE = [
  ...'aeinostxZß0159éñığşжящאשعربیनमสวัด日本語한국어ﬁ①Ⅻ½²ªµ𝒜𝟗٣५',
  ...'\u0000\u0007\u001b\u007f\u0085\u00a0\u00ad\u0300\u0301\u0489\u061c\u180e\u200b\u200d\u200e\u202e\u2028\u2060\u2066\u3000\ufe0f\ufeff\ufffd\uffff',
  ...['\ud800', '\udfff', '💉', '👩🏽‍⚕️', '🏴󠁧󠁢󠁷󠁬󠁳󠁿', 'e\u0301\u0323'],
];
/** What a search, a shell, a chat or a template might obey. */
const OBEYED = [
  ...['AND', 'OR', 'NOT', 'NEAR(a b, 5)', '"', '""', '*', 'falls*', '^', '-', 'title:', '{title body}:', '(', ')', '+'],
  ...["';--", 'DROP TABLE item', '<!channel>', '<@U1>', '<https://evil|nhs.uk>', '&amp;', '$(x)', '%s', '\\', '`x`'],
  ...['__proto__', 'constructor', 'toString', '#', '/signpost', '\n', '\t', '.*', '[a-', '(?:', '\\p{L}'],
  ...['943 476 5919', '9434765919', '12/03/1954', 'DOB 1-1-60', 'aged 15', 'in wales', 'ward 7', '116 123', 'LS1 4AP'],
];

type Chance = () => number;

/** Topics without end, the same for the same seed: questions as asked, broken, mixed, drowned, and no questions at all. */
export function createFuzzedTopics(questions: readonly string[], chance: Chance): () => string {
  const below = (count: number) => Math.floor(chance() * count);
  const pick = (list: readonly string[]) => list[below(list.length)] ?? '';
  const many = (most: number, part: () => string, between = '') =>
    Array.from({ length: below(most) + 1 }, part).join(between);
  const strange = () => pick(STRANGE);
  const question = () => pick(questions);
  const word = () => many(8, strange);

  /** Cuts, doubles, swaps or puts something in at a random place. */
  function broken(text: string): string {
    const at = below(text.length + 1);
    const [before, after] = [text.slice(0, at), text.slice(at)];
    switch (below(8)) {
      case 0:
        return before + after.slice(1 + below(4));
      case 1:
        return before + strange() + after;
      case 2:
        return `${before} ${pick(OBEYED)} ${after}`;
      case 3:
        return before + after.slice(0, 3) + after;
      case 4:
        return after + before;
      case 5:
        return before.toUpperCase() + after;
      case 6:
        return `${before.slice(0, -1)}${after.slice(0, 1)}${before.slice(-1)}${after.slice(1)}`;
      default:
        return before + String.fromCharCode(below(0x10000)) + after;
    }
  }
  function mutated(): string {
    let text = question();
    for (let left = 1 + below(5); left > 0; left -= 1) text = broken(text);
    return text;
  }
  /** Up to 12,000 characters, now and then; most questions end sooner. */
  const long = () =>
    pick([question(), word(), pick(OBEYED), 'a ', '1 2 3 ', 'Anna ', '('])
      .repeat(1 + below(400))
      .slice(0, 12_000);

  return () => {
    const dice = chance();
    if (dice < 0.55) return mutated();
    if (dice < 0.7) return many(3, () => (chance() < 0.5 ? question() : pick(OBEYED)), ' ');
    if (dice < 0.85) return many(4, word, ' ');
    if (dice < 0.95) return many(6, () => pick(OBEYED), pick(['', ' ']));
    if (dice < 0.998) return many(2, () => (chance() < 0.5 ? mutated() : word()), ' ');
    return long();
  };
}
