import { looksLikePatientData, type PublicKnowledge, patientData } from './guard.ts';
import { passesCheckDigit } from './nhs-number.ts';

/** Whether text that would be kept holds patient details: in its words, or in a web address among them. Linear in its length. */
export function holdsPatientData(text: string, known?: PublicKnowledge): boolean {
  return looksLikePatientData(text, known) || (text.match(ADDRESSES) ?? []).some((link) => linkHolds(link, known));
}

/**
 * Whether a web address holds patient details: in what it asks for, as a number parted like an NHS number in its path, or as one that
 * passes the check digit where the path speaks of a patient. Any other number in a path is an article's, as a rule.
 */
export function linkHolds(link: string, known?: PublicKnowledge): boolean {
  if (!URL.canParse(link)) return false;
  const url = new URL(link);
  const asked = [...url.searchParams.values(), plain(url.hash.slice(1))].join(' ');
  const path = plain(url.pathname);
  const ofPatient = OF_PATIENT.test(path) && (path.match(/\d+/g) ?? []).some(passesCheckDigit);
  return patientData(asked, known) === 'stop' || PARTED.test(path) || ofPatient;
}

const ADDRESSES = /\bhttps?:\/\/[^\s<>|]+/gi;
const PARTED = /(?<!\d)\d{3}[\s._+-]{1,3}\d{3}[\s._+-]{1,3}\d{4}(?!\d)/;
const OF_PATIENT = /patient|client|record|nhs|\bchi\b/i;

/** Percent signs taken out as far as they can be read. */
function plain(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch {
    return written.replace(/%20/g, ' ');
  }
}
