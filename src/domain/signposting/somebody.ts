import { FIRST_NAMES } from './first-names.ts';
import { BED, POSTCODE } from './locators.ts';
import { isNameBeside } from './person-marks.ts';

/** Whether a question names the person it is about, or says where that person lives or can be reached. Text in plain form. */
export function pointsToSomebody(text: string): boolean {
  return (
    titled(text) ||
    named(text) ||
    (SPOKEN_OF.test(text) && (POSTCODE.test(text) || ADDRESS.test(text) || MOBILE.test(text))) ||
    (INITIALS.test(text) && BED.test(text)) ||
    OWN_MAIL.test(text)
  );
}

/** `Mr J Davies`, `mrs kaur wants`: a title and a surname, in text that speaks of no film, book or the like. */
function titled(text: string): boolean {
  return TITLED.test(text) && !WORK.test(text);
}

/** `patient Emma Clarke`, `her name is Mary`, `pts name is Kevin Marsh`. */
function named(text: string): boolean {
  for (const [, name = ''] of text.matchAll(NAME_SAID))
    if (isFirstName(name) || /^\p{Lu}\p{Ll}/u.test(name)) return true;
  for (const [, name = ''] of text.matchAll(CALLED)) if (isFirstName(name)) return true;
  for (const [, first = '', next = ''] of text.matchAll(NAMED_OUTRIGHT)) {
    if (isFirstName(first) ? isNameBeside(next) : /^\p{Lu}\p{Ll}/u.test(next) && isWordAndName(first)) return true;
  }
  return false;
}

function isFirstName(word: string): boolean {
  return FIRST_NAMES.has(word.toLowerCase()) && !WORDS_TOO.has(word.toLowerCase());
}

/** A first name that is a word too counts with a capital. */
function isWordAndName(word: string): boolean {
  return /^\p{Lu}/u.test(word) && FIRST_NAMES.has(word.toLowerCase());
}

/** First names that are words, or services: `patient frank about drinking`, `pat slide`, `called Frank`. */
const WORDS_TOO = new Set(
  `amber art bill dawn dean drew frank gene grace guy hope ivy jack jean joy june lance lee mark may olive pat penny ray rob robin rose
  ross ruby sue violet will`.split(/\s+/),
);

const PATIENT = "(?:patients?|pts?|clients?|residents?|service user|su)(?:'?s)?";
const PERSON = `(?:${PATIENT}|lady|man|gentleman|gent|woman|lad|girl|boy|chap|bloke|he|she|hes|shes|he's|she's|his|her|their|son|daughter|husband|wife|mum|dad)(?:'s)?`;
const NAME_SAID = new RegExp(
  String.raw`\b${PERSON} (?:full |first |sur|last )?name(?:'?s| is| was|:)? (?!is\b|was\b)(\p{L}[\p{L}'-]+)`,
  'giu',
);
const CALLED = new RegExp(
  String.raw`\b${PERSON}(?: (?:is|was|in|on|at|from|who|aged|side|bed|bay|ward|room|\d{1,3}[a-z]?)){0,5} (?:called|named) (\p{L}[\p{L}'-]+)`,
  'giu',
);
const NAMED_OUTRIGHT = new RegExp(String.raw`\b${PATIENT}:? (\p{L}[\p{L}'-]+) (\p{L}[\p{L}'-]+)`, 'giu');

const TITLED =
  /(?<![\p{L}\p{N}])(?:(?:Mr|Mrs|Ms|Miss|Mx)\.? (?:\p{Lu}\.? ){0,2}\p{Lu}[\p{L}'-]{2,}|(?:mr|mrs)\.? (?:[a-z]\.? )?[a-z][a-z'-]{2,} (?:wants?|needs?|has|is|says?|who|lonely|with|feels?|asks?|asking|wont|cant)\b)/u;
const WORK =
  /\b(?:films?|books?|show|series|song|play|panto|museum|society|trust|foundation|fund|charity|men|event|exercise|author|speaker|podcast|documentary|campaign|law)\b/i;

const SPOKEN_OF = new RegExp(String.raw`\b(?:${PATIENT}|lives|living at|address|resides)\b`, 'i');
const ADDRESS =
  /\b\d{1,4}[a-z]?,? (?:(?!(?:a|the|by|on|in|of|to|from|at|and|or|for|is|days|weeks|years|times|hours|beds)\b)[a-z'-]+ ){1,2}(?:street|road|rd|avenue|ave|lane|close|drive|crescent|court|terrace|gardens|grove)\b/i;
/** A mobile phone's number: help lines have them too, but those that the catalogue has were taken out. */
const MOBILE = /(?<!\d)(?:\+44 ?|0)7\d{3} ?\d{3} ?\d{3}(?!\d)/;
const INITIALS = /\b(?:pt|patient|client|su|resident|initials) \p{Lu}{2}\b|^\p{Lu}{2},? \d{2}\b/u;
/** A person's own address: at a private provider, or `first.last` beside the word patient. */
const OWN_MAIL = new RegExp(
  String.raw`@(?:gmail|hotmail|yahoo|outlook|icloud|live|btinternet|sky|aol|msn|googlemail|me|talktalk|virginmedia)\.|\b${PATIENT}\b.{0,40}\b[a-z]+\.[a-z]+@|\b[a-z]+\.[a-z]+@\S{1,60} .{0,10}\b${PATIENT}\b`,
  'i',
);
