import type { Reading } from './lexicon.ts';
import { typedNumbers } from './typed-numbers.ts';
import type { LegacyWords } from './vocabulary.ts';

/** Services that closed or were renamed, by an old name or an old number. */
export function findLegacy(rows: readonly LegacyWords[], text: string, { by }: Reading): readonly LegacyWords[] {
  const digits = typedNumbers(text);
  return rows.filter(
    (row) => by.has(`legacy/${row.id}`) || row.numbers.some((number) => digits.includes(number.replace(/\D/g, ''))),
  );
}
