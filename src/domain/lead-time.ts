import { UserFacingError } from './errors.ts';

const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^(?:m|mins?|minutes?)$/, 1],
  [/^(?:h|hrs?|hours?)$/, 60],
  [/^(?:d|days?)$/, 1440],
  [/^(?:w|wks?|weeks?)$/, 10_080],
];
const LEAST = 5;
const MOST = 14 * 1440;
const EXAMPLE = 'Say it like this: 1 day, 2 hours or 30 minutes.';

/** `1 day`, `2h`, `1 hour 30 minutes` as minutes, from 5 minutes to 2 weeks. Throws UserFacingError on the field `before`. */
export function parseLeadTime(words: string): number {
  const plain = words
    .toLowerCase()
    .replace(/\bbefore\b/g, ' ')
    .replace(/\bhalf an hour\b/g, '30 minutes')
    .replace(/\b(?:a|an|one)\b/g, '1')
    .trim();
  const parts = [...plain.matchAll(/(\d{1,5})\s*([a-z]+)/g)];
  // Whatever is not a number with its unit makes the whole unreadable: a sign, a clock time, a stray word.
  const rest = plain.replace(/\d{1,5}\s*[a-z]+/g, '').replace(/\band\b|[\s,]/g, '');
  const minutes = parts.map(([, count = '', unit = '']) => Number(count) * factorOf(unit));
  const total = minutes.reduce((sum, each) => sum + each, 0);
  if (parts.length === 0 || rest !== '' || minutes.some(Number.isNaN))
    throw new UserFacingError(`That is not a length of time. ${EXAMPLE}`, 'BAD_LEAD_TIME', 'before');
  if (total < LEAST || total > MOST)
    throw new UserFacingError(`A reminder can come 5 minutes to 2 weeks before. ${EXAMPLE}`, 'BAD_LEAD_TIME', 'before');
  return total;
}

/** `1 day`, `2 hours`, `1 hour 30 minutes`. */
export function leadWords(minutes: number): string {
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  const parts = [counted(days, 'day'), counted(hours, 'hour'), counted(minutes % 60, 'minute')];
  return parts.filter((part) => part !== '').join(' ');
}

const factorOf = (unit: string): number => UNITS.find(([pattern]) => pattern.test(unit))?.[1] ?? Number.NaN;
const counted = (count: number, unit: string) => (count === 0 ? '' : `${count} ${unit}${count === 1 ? '' : 's'}`);
