import { foldWord, plainForm, stem } from '../domain/signposting/fold.ts';

/**
 * The words of a group without those that find nothing of their own: whatever has "low moods" has "low mood" as well, for the
 * index is made of stems, and whatever has "clinical depression" has "depression". Each word costs a look into every part of
 * the index. A topic's group is worked out once, for its words never change.
 */
export function neededWords(group: readonly string[]): readonly string[] {
  const known = worked.get(group);
  if (known !== undefined) return known;
  const stems = group.map(stemsOf);
  const needed = group.filter((_, at) => !stems.some((other, place) => saysAsMuch(other, place, stems[at] ?? '', at)));
  worked.set(group, needed);
  return needed;
}

const worked = new WeakMap<readonly string[], readonly string[]>();

/** Of two that say the same the first stays. */
const saysAsMuch = (other: string, place: number, word: string, at: number): boolean =>
  other.length === word.length ? place < at && other === word : other !== ' ' && word.includes(other);

/** ` low mood ` */
const stemsOf = (word: string): string =>
  ` ${plainForm(word)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((each) => each !== '')
    .map((each) => stem(foldWord(each)))
    .join(' ')} `;
