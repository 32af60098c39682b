const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]{0,6}';
const DATE = [
  String.raw`(?:0?[1-9]|[12]\d|3[01])\s?[/.-]\s?(?:0?[1-9]|1[0-2])\s?[/.-]\s?(?:\d{4}|\d{2})`,
  String.raw`(?:0?[1-9]|[12]\d|3[01])\s(?:0?[1-9]|1[0-2])\s(?:19\d\d|20\d\d|\d\d)`,
  String.raw`(?:19|20)\d\d[/.-](?:0?[1-9]|1[0-2])[/.-](?:0?[1-9]|[12]\d|3[01])`,
  String.raw`(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?[ -](?:of )?${MONTH},?[ -](?:\d{4}|\d{2})`,
  String.raw`${MONTH} (?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?,? \d{4}`,
].join('|');

/** A whole date: `12/03/1954`, `12-3-54`, `12 March 1954`, `1954-03-12`. */
export const SOME_DATE = new RegExp(String.raw`(?<![\d/])(?:${DATE})(?!\d)`, 'i');

/** A date beside the words date of birth. */
export const DATE_OF_BIRTH = new RegExp(
  String.raw`\b(?:d\.?\s?o\.?\s?b\.?|date of birth|birth ?date|birthday|born)\b[\s:.=-]{0,5}(?:(?:is|was|on)\s)?(?:${DATE}|\d{8}(?!\d)|\d{6}(?!\d))`,
  'i',
);

/** Two capitalised words right beside a date that may be a birthday, in text that speaks of no document or event. */
export function unknownNameWithDate(text: string): boolean {
  if (DOCUMENT.test(text)) return false;
  const found = NAME_AND_DATE.exec(text);
  const year = /\d{4}/.exec(found?.[0] ?? '')?.[0];
  return found !== null && (year === undefined || Number(year) < 2011);
}

const NAME = String.raw`\p{Lu}[\p{Ll}'-]+ (?:\p{Lu}[\p{Ll}'-]+ )?\p{Lu}[\p{Lu}\p{Ll}'-]+`;
const NAME_AND_DATE = new RegExp(
  String.raw`(?:${NAME}[ ,(]{1,3}(?:${DATE})(?!\d)|(?<!\d)(?:${DATE})[ ,)]{1,3}${NAME})`,
  'u',
);
/** Words that make a date the date of a paper or a meeting. */
export const DOCUMENT =
  /\b(?:policy|policies|guidance|guidelines?|acts?|law|reports?|version|review(?:ed)?|bulletin|meeting|conference|webinar|lecture|talk|papers?|articles?|published|updated|issued?|issue|times|nhs|trust|inquiry|study|book|film|podcast|awareness|day|week|rota|training|course|minutes|agenda|et al)\b/i;
