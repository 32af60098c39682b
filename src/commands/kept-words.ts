import type { Catalogue } from '../domain/catalogue.ts';
import { UserFacingError } from '../domain/errors.ts';
import { looksLikePatientData } from '../domain/signposting/guard.ts';
import { publicKnowledge } from '../domain/signposting/public-knowledge.ts';

/** Words that may be kept and shown to others: tidied, at most `most` characters, and nothing about a patient. Throws on the field. */
export function keptWords(typed: string, { field, most, catalogue }: { field: string; most: number; catalogue: Catalogue }): string {
  const words = typed.replace(/[\u2060\ufeff]/g, '').replace(/[^\S\n]+/g, ' ').replace(/\n{3,}/g, '\n\n').trim();
  if ([...typed.trim()].length > most)
    throw new UserFacingError(`Limited to ${most.toLocaleString('en-GB')} characters. Please shorten it.`, 'TOO_LONG', field);
  if (looksLikePatientData(words, publicKnowledge(catalogue)))
    throw new UserFacingError('This looks like patient details. Take them out and send it again. Nothing was saved.', 'PATIENT_DATA', field);
  return words;
}
