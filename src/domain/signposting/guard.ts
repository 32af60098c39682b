import { DATE_OF_BIRTH, DOCUMENT, SOME_DATE, unknownNameWithDate } from './birth-dates.ts';
import { plainDigits } from './digits.ts';
import { plainForm } from './fold.ts';
import { AGE, BED, NAMED_NUMBER, namesPlace, POSTCODE, RECORD_NUMBERS, STREET } from './locators.ts';
import { isPlaceholder, passesCheckDigit } from './nhs-number.ts';
import { numberRuns, withoutKnownNumbers } from './number-groups.ts';
import { personMark } from './person-marks.ts';
import { pointsToSomebody } from './somebody.ts';

/** What is public: help lines' numbers, and people or things named after people. */
export interface PublicKnowledge {
  readonly numbers: readonly string[];
  readonly names: readonly string[];
}

const SAMARITANS = '116 123';
const NOTHING: PublicKnowledge = { numbers: [], names: [] };

/**
 * Does a question point to a patient? `stop`: yes, search nothing. `confirm`: ten digits that may be an NHS number.
 * Numbers of help lines never stop. Linear in the length of the text.
 */
export function patientData(text: string, known: PublicKnowledge = NOTHING): 'none' | 'stop' | 'confirm' {
  const searched = prepared(text, known);
  // Articles tell of people by name; a question need not.
  return pointsToSomebody(searched) ? 'stop' : identifiers(searched);
}

/** For text that is kept: feeds' items, shares, suggestions, chat topics. Nobody can be asked there, so a doubt counts, but not inside a web address. */
export function looksLikePatientData(text: string, known: PublicKnowledge = NOTHING): boolean {
  return identifiers(prepared(text.replace(/\bhttps?:\/\/\S+/gi, ' '), known)) !== 'none';
}

function prepared(text: string, known: PublicKnowledge): string {
  return withoutKnown(plainDigits(plainForm(text)).replace(/\s+/g, ' '), known);
}

function identifiers(searched: string): 'none' | 'stop' | 'confirm' {
  const named = NAMED_NUMBER.exec(searched)?.[1]?.replace(/\D/g, '');
  if (named !== undefined && !isPlaceholder(named)) return 'stop';
  if (RECORD_NUMBERS.some((pattern) => pattern.test(searched))) return 'stop';
  if (DATE_OF_BIRTH.test(searched)) return 'stop';
  if (knownPerson(searched)) return 'stop';
  return tenDigits(searched);
}

function knownPerson(text: string): boolean {
  const mark = personMark(text);
  const place = POSTCODE.test(text) || STREET.test(text);
  const date = SOME_DATE.test(text) && !DOCUMENT.test(text);
  switch (mark) {
    case 'name':
      return place || date || BED.test(text) || AGE.test(text);
    case 'hint':
      return (
        place ||
        (date && /\p{Lu}\.\s?\p{Lu}/u.test(text)) ||
        (AGE.test(text) && (namesPlace(text) || BED.test(text))) ||
        unknownNameWithDate(text)
      );
    case 'none':
      return unknownNameWithDate(text);
    default:
      return mark satisfies never;
  }
}

function tenDigits(text: string): 'none' | 'stop' | 'confirm' {
  let doubt = false;
  for (const { groups, at } of numberRuns(text)) {
    const abroad = /(?:\+|\b00)$/.test(text.slice(Math.max(0, at - 2), at)) || groups[0] === '0044';
    for (const [start, first] of groups.entries()) {
      const [second = '', third = ''] = groups.slice(start + 1, start + 3);
      const digits = first + second + third;
      const shape = first.length === 3 && second.length === 3 && third.length === 4;
      if (shape && !isPlaceholder(digits) && !(abroad && start === 1) && !isHelplines(first, second, third))
        return 'stop';
    }
    const all = groups.join('');
    const bare = all.length === 10 && !abroad && (groups.length <= 3 || writtenOut(groups));
    if (bare && passesCheckDigit(all) && !isPlaceholder(all)) doubt = true;
    if (groups.some((group) => passesCheckDigit(group) && !isPlaceholder(group))) doubt = true;
  }
  return doubt ? 'confirm' : 'none';
}

/** `943 476 591 9`, `9 4 3 4 …`: parted by a slow hand. A date with an hour, `12 11 2026 14`, is not. */
function writtenOut(groups: readonly string[]): boolean {
  return groups.every((group) => group.length === 1) || (groups.length === 4 && groups[0]?.length === 3);
}

/** `116 123 0800 …`: Samaritans' number with another help line's after it. */
function isHelplines(first: string, second: string, third: string): boolean {
  return `${first} ${second}` === SAMARITANS && third.startsWith('0');
}

function withoutKnown(text: string, known: PublicKnowledge): string {
  let ready = preparedFor.get(known);
  if (ready === undefined) {
    const names = known.names.map((name) => name.replace(/[^\p{L}\p{N} ]/gu, '.')).filter((name) => name !== '');
    ready = {
      numbers: new Set(known.numbers.map((number) => number.replace(/\D/g, ''))),
      names: names.length === 0 ? null : new RegExp(`\\b(?:${names.join('|')})\\b`, 'gi'),
    };
    preparedFor.set(known, ready);
  }
  const rest = withoutKnownNumbers(text, ready.numbers);
  return ready.names === null ? rest : rest.replace(ready.names, ' * ');
}

/** Built once for each catalogue. */
const preparedFor = new WeakMap<
  PublicKnowledge,
  { readonly numbers: ReadonlySet<string>; readonly names: RegExp | null }
>();
