import { foldWord } from './fold.ts';
import type { Reading, TOPIC_FIELDS } from './lexicon.ts';
import type { TopicWords } from './vocabulary.ts';

/** A sign that a question is about a topic. */
export interface Sign {
  readonly topic: string;
  /** `sure` is enough alone; `also` is, but ranks after; `weak` needs company. */
  readonly strength: 'sure' | 'also' | 'weak';
  /** The dictionary's own spelling. */
  readonly pattern: string;
  readonly start: number;
  readonly end: number;
  readonly corrected: boolean;
}

/** All signs of topics, with those that a longer phrase explains better put last: `postnatal depression` is first of all perinatal. What daily business covers is no sign: `ST depression`. */
export function evidence(
  { hits, words }: Reading,
  topics: ReadonlyMap<string, TopicWords>,
): { readonly signs: readonly Sign[]; readonly swallowed: readonly string[] } {
  const off = hits.filter((hit) => hit.key === 'off');
  const all = hits.flatMap(({ key, pattern, start, end, corrected }): Sign[] => {
    const [kind, topic = '', field = ''] = key.split('/');
    return kind === 'topic'
      ? [{ topic, strength: STRENGTH[field as keyof typeof TOPIC_FIELDS], pattern, start, end, corrected }]
      : [];
  });
  const exact = all.filter((sign) => isExact(sign, words));
  const kept = all
    .filter(
      (sign) => exact.includes(sign) || !exact.some((other) => other.topic === sign.topic && sameSpan(other, sign)),
    )
    .filter((sign) => !off.some((hit) => covers(hit, sign)));
  const inside = all.filter((sign) => sign.strength === 'sure' && off.some((hit) => covers(hit, sign)));
  const swallowed = [...new Set(inside.map((sign) => sign.topic))];
  const signs = kept.flatMap((sign): Sign[] => {
    const around = kept.filter(
      (other) => other.topic !== sign.topic && covers(other, sign) && length(other) > length(sign),
    );
    if (around.some((other) => topics.get(other.topic)?.insteadOf.includes(sign.topic))) return [];
    // A crisis is never put last for the sake of a longer phrase.
    const crisis = sign.strength === 'sure' && topics.get(sign.topic)?.crisis === 'first';
    if (crisis || !around.some(explains)) return [sign];
    return sign.strength === 'sure' ? [{ ...sign, strength: 'also' }] : [];
  });
  // Daily business with nothing but a passing word beside it: `recovery room nurse`.
  return { signs: off.length > 0 && signs.every((sign) => sign.strength !== 'sure') ? [] : signs, swallowed };
}

const STRENGTH: Record<keyof typeof TOPIC_FIELDS, Sign['strength']> = {
  terms: 'sure',
  short: 'sure',
  upper: 'sure',
  names: 'sure',
  languages: 'sure',
  also: 'also',
  weak: 'weak',
};

function covers(outer: { start: number; end: number }, inner: { start: number; end: number }): boolean {
  return outer.start <= inner.start && outer.end >= inner.end;
}

/** A longer unbroken phrase says what the shorter one inside it does not mean. */
function explains({ strength, pattern }: Sign): boolean {
  return strength !== 'weak' && !pattern.includes('..');
}

/** The very word of the dictionary, not another form of it: where both stand there, its rules are the ones to ask. */
function isExact({ pattern, start, end }: Sign, words: Reading['words']): boolean {
  return end - start === 1 && words[start]?.text === foldWord(pattern.replace(/^=/, ''));
}

function sameSpan(a: Sign, b: Sign): boolean {
  return a.start === b.start && a.end === b.end;
}

function length({ start, end }: Sign): number {
  return end - start;
}
