/** Every question differs: one topic or two, and what else a nurse might say. There is no answer cache to hit. */
export function questionsOf(
  topics: readonly { readonly terms: readonly string[] }[],
  count: number,
): readonly string[] {
  const labels = topics.flatMap(({ terms }) => terms.slice(0, 6)).filter((term) => /^[a-z -]+$/.test(term));
  const questions = new Set<string>();
  for (let index = 0; questions.size < count; index += 1) {
    const round = Math.floor(index / labels.length);
    const [one = 'sleep', other = 'anxiety'] = [
      labels[(index * 7) % labels.length],
      labels[(index * 13 + 5 + round) % labels.length],
    ];
    questions.add(`${one}${index % 3 === 0 ? ` and ${other}` : ''}${EXTRAS[index % EXTRAS.length]}`);
  }
  return [...questions];
}

const EXTRAS = [
  '',
  ' for a 16 year old',
  ' helpline',
  ' leaflet',
  ' support for carers',
  ' in wales',
  ' at night',
  ' peer group',
];
