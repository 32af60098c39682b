import type { Sign } from './evidence.ts';

const ADULT = 18;
/** NHS services for older people begin at 65. */
const OLDER = 65;

/** A child's age speaks of children, whatever word was used; so does a great age. */
export function ageSigns(age: number | null): readonly Sign[] {
  if (age === null || (age >= ADULT && age < OLDER)) return [];
  const topic = age < ADULT ? 'young-people' : 'older-adults';
  return [{ topic, strength: 'also', pattern: '', start: 0, end: 0, corrected: false }];
}
