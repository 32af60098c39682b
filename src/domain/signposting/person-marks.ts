import { FIRST_NAMES } from './first-names.ts';

/** `name`: a title or two names. `hint`: initials, or a first name alone. */
export type PersonMark = 'name' | 'hint' | 'none';

const AFTER_FIRST_NAME = new Set(
  `a about act after aged an and app are asked at bed blog book charity clinic day dob doctor for from group had has helpline her him
  his house in is law likes line living needs no not nurse of on or our patient project protocol road room rule said says school she he
  started street that the to trust urgent wants ward was we week who will with years yo`.split(/\s+/),
);

/** A word that may be the surname after a first name. */
export function isNameBeside(word: string): boolean {
  return word.length > 1 && !AFTER_FIRST_NAME.has(word.toLowerCase());
}

/** Looks for a person by name in text in plain form. Public people and things named after people have been taken out before. */
export function personMark(text: string): PersonMark {
  if (/\b(?:mr|mrs|ms|miss|mx|master)\.?\s+[a-z]['a-z-]+/i.test(text)) return 'name';
  const words = [...text.matchAll(/[\p{L}'-]+/gu)];
  for (const [at, match] of words.entries()) {
    const word = match[0].toLowerCase();
    const next = words[at + 1];
    if (!FIRST_NAMES.has(word)) continue;
    const beside = next !== undefined && /^\s+$/.test(text.slice(match.index + match[0].length, next.index));
    if (beside && isNameBeside(next[0])) return 'name';
  }
  if (/(?<![\p{L}.])\p{Lu}\.\s?\p{Lu}\.?(?![\p{L}])/u.test(text)) return 'hint';
  if (/\b(?:pt|patient|client|su|resident|initials)\s+\p{Lu}{2}\b/u.test(text)) return 'hint';
  return words.some(([word]) => /^\p{Lu}/u.test(word) && FIRST_NAMES.has(word.toLowerCase())) ? 'hint' : 'none';
}
