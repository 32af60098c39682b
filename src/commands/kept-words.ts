import type { Catalogue } from '../domain/catalogue.ts';
import { UserFacingError } from '../domain/errors.ts';
import { holdsPatientData } from '../domain/signposting/kept-text.ts';
import { publicKnowledge } from '../domain/signposting/public-knowledge.ts';

/** A person reads these in a digest or a reminder: no more lines than fit there. */
const MOST_LINES = 20;

/** Words that may be kept and shown to others: tidied, at most `most` characters, and nothing about a patient. Throws on the field. */
export function keptWords(
  typed: string,
  { field, most, catalogue }: { field: string; most: number; catalogue: Catalogue },
): string {
  const words = typed
    .replace(/[\u2060\ufeff]/g, '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  const limit = `Limited to ${most.toLocaleString('en-GB')} characters`;
  if ([...typed.trim()].length > most) throw new UserFacingError(`${limit}. Please shorten it.`, 'TOO_LONG', field);
  if (words.split('\n').length > MOST_LINES)
    throw new UserFacingError(`${limit}, on ${MOST_LINES} lines. Please shorten it.`, 'TOO_LONG', field);
  refusePatientData(words, field, catalogue);
  return words;
}

/** The one door before anything typed is kept. Throws on the field for patient details, in words or in a web address among them. */
export function refusePatientData(words: string, field: string, catalogue: Catalogue): void {
  if (!holdsPatientData(words, publicKnowledge(catalogue))) return;
  throw new UserFacingError(
    'This looks like patient details. Take them out and send it again. Nothing was saved.',
    'PATIENT_DATA',
    field,
  );
}
