import { parseWeekday, WEEKDAYS } from './schedule.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const NAMES = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/**
 * A calendar day as `2027-03-28`, from `28 Mar 2027`, `Sunday 28 March`, `28/3/2027` (day first), `2027-03-28`, `thursday`,
 * `today` or `tomorrow`. Without a year it is the next such day from `today` on. Null: no day, or one no calendar has.
 */
export function parseDay(words: string, today: string): string | null {
  const plain = words.toLowerCase().replace(/,/g, ' ').replace(/\s+/g, ' ').trim();
  if (plain === 'today') return today;
  if (plain === 'tomorrow') return addDays(today, 1);
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(plain);
  if (iso !== null) return realDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const name = /^(?:next |this |on )?([a-z]{3,9})$/.exec(plain)?.[1];
  if (name !== undefined) return comingDay(name, today);
  const slashed = /^(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}|\d{2}))?$/.exec(plain);
  if (slashed !== null) return withYear(Number(slashed[1]), Number(slashed[2]), slashed[3], today);
  const spoken = /^(?:([a-z]{2,9}) )?(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]{3,9})(?: (\d{4}))?$/.exec(plain);
  if (spoken === null) return null;
  const [, weekday = null, number, month = '', year] = spoken;
  const day = withYear(Number(number), monthOf(month), year, today);
  // "Friday 26 November" of a year in which it is a Thursday: one of the two is a slip, and nobody can tell which.
  return weekday === null || day === null || parseWeekday(weekday) === weekdayOf(day) ? day : null;
}

/** The day so many days after another. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** `MO` to `SU` of a day. */
export const weekdayOf = (day: string): (typeof WEEKDAYS)[number] =>
  WEEKDAYS[(new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7] ?? 'MO';

function monthOf(word: string): number {
  const exact = NAMES.indexOf(word);
  return (exact >= 0 ? exact : MONTHS.indexOf(word === 'sept' ? 'sep' : word)) + 1;
}

function withYear(day: number, month: number, year: string | undefined, today: string): string | null {
  if (year !== undefined) return realDay(Number(year.length === 2 ? `20${year}` : year), month, day);
  const thisYear = Number(today.slice(0, 4));
  const found = realDay(thisYear, month, day);
  return found !== null && found >= today ? found : (realDay(thisYear + 1, month, day) ?? found);
}

function comingDay(word: string, today: string): string | null {
  const wanted = parseWeekday(word);
  if (wanted === null) return null;
  const ahead = (WEEKDAYS.indexOf(wanted) - WEEKDAYS.indexOf(weekdayOf(today)) + 7) % 7;
  return addDays(today, ahead);
}

/** Null for 31 February: Date would make it March without a word. */
function realDay(year: number, month: number, day: number): string | null {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const at = new Date(`${text}T12:00:00Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== text ? null : text;
}
