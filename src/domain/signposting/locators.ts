/** Words that point to one place or one stay: with a name they make a person known. Text in plain form. */
export const POSTCODE = /\b[a-z]{1,2}\d[a-z\d]? ?\d[abd-hjlnp-uw-z]{2}\b/i;
export const STREET =
  /\b\d{1,4}[a-z]?,? (?:[a-z'-]+ ){1,3}(?:street|st|road|rd|avenue|ave|lane|ln|close|drive|crescent|court|terrace|gardens|grove|way|place)\b/i;
export const BED = /\b(?:bed|bay|room|side room|ward|cubicle|trolley)\s?(?:no\.? ?)?[a-z]?\d{1,3}[a-z]?\b/i;
export const AGE =
  /\b(?:aged? (?:of )?\d{1,3}|\d{1,3}\s?(?:yo|y\/o|yrs?|years?(?:[ -]olds?)?)|\d{1,3} ?[mf])\b|(?<=[a-z][.,]? )\d{2}\b(?![\d/:.%-])/i;
/** `Oakwood school`, `Oak ward`: a capital letter makes it one place. */
const NAMED =
  /\b(?:[A-Z][A-Za-z'.-]+ ){1,3}(?:[Ss]chool|[Cc]ollege|[Aa]cademy|[Pp]rimary|[Hh]igh|[Cc]are [Hh]ome|[Nn]ursing [Hh]ome|[Hh]ouse|[Ww]ard|[Uu]nit|[Ss]urgery|[Hh]ostel)\b/;
const SAINT = /\b(?:at|from) (?:st|saint) [a-z]+/i;

/** True when the text names one school, home or ward. */
export function namesPlace(text: string): boolean {
  return NAMED.test(text) || SAINT.test(text);
}

const NUMBER_WORD = String.raw`(?:no|nos|num|number|numbers|id|ref|#)\.?`;
const RECORD = String.raw`[a-z]{0,4}[ -]?\d`;
/** Record numbers: the words say what the digits are. */
export const RECORD_NUMBERS: readonly RegExp[] = [
  new RegExp(
    String.raw`\b(?:hospital|hosp|patients?|pt|unit|clinic|case ?note|case|records?|client|service user|su|person|district|ward|resident|hosp'?l|case ?load|passport)\s(?:record )?${NUMBER_WORD}[\s:=-]{0,4}(?:is )?${RECORD}(?!(?:9|0)\d{2}\b)\d{3,9}[a-z]?\b`,
    'i',
  ),
  new RegExp(
    String.raw`\b(?:mrn|rio|systm ?one|systm ?1|emis|carenotes?|paris|pas|epr|lorenzo|cerner|epic|crn|pid|hcn|k ?number)\b(?: (?:record|patient))?(?:\s?${NUMBER_WORD})?[\s:=#-]{0,4}(?:is )?${RECORD}\d{4,9}[a-z]?\b`,
    'i',
  ),
  // National Insurance number: two letters (QQ in examples), six digits, one letter.
  /\b(?:[a-ceghj-prstw-z]{2}|qq) ?\d{2} ?\d{2} ?\d{2} ?[a-d]\b/i,
];
/** The numbers of the four nations, named: NHS, CHI, H&C. */
export const NAMED_NUMBER =
  /\b(?:nhs|chi|h ?& ?c|h ?and ?c|hcn|hsc|health and (?:social )?care)\b(?: (?:no|num|number|id|#)\.?)?[\s:=#.-]{0,4}(?:is )?((?:\d[ .-]?){9}\d)(?!\d)/i;
