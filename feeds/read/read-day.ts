import { monthOf } from './date-words.ts';

export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** The calendar day in a text that holds no time any more; null when there is none, or none that exists (30 February). */
export function readDay(text: string): Day | null {
  const plain = text
    .replace(/(\d)(st|nd|rd|th|er|º|ª)\b/gi, '$1')
    .replace(/(?<=\d)\s*t\s*$/i, '')
    .trim();
  return existing(byNumbers(plain) ?? byMonthName(plain) ?? byIso(plain));
}

/** Day, month and year as numbers: 26/06/2020, 30.10.23, 2006/09/15, 2004년 05월 28일. */
function byNumbers(text: string): Day | null {
  const [, a = '', b = '', c = ''] =
    /(?<!\d)(\d{1,4})\s?[/.\-년年]\s?(\d{1,3})\s?[/.\-월月]\s?(\d{1,4})(?!\d)/.exec(text) ?? [];
  if (a === '') return null;
  if (a.length > 2) return { year: Number(a), month: Number(b), day: Number(c) };
  const uk = { year: fullYear(c), month: Number(b), day: Number(a) };
  const us = { ...uk, month: Number(a), day: Number(b) };
  if (/^\d\d-\d\d-\d\d$/.test(text) && Number(a) > 0 && Number(c) <= 31 && Number(b) <= 12)
    return { year: fullYear(a), month: Number(b), day: Number(c) };
  // Where both readings exist, the weekday tells; else the day comes first, as in the United Kingdom.
  if (existing(uk) === null) return us;
  return existing(us) !== null && weekdayIs(text, us) && !weekdayIs(text, uk) ? us : uk;
}

function byMonthName(text: string): Day | null {
  // The last one: "mar." is a Tuesday in French, with the month still to come.
  const month = [...text.matchAll(/\p{L}[\p{L}\p{M}]{2,}/gu)]
    .map(([word]) => monthOf(word))
    .findLast((found) => found !== null);
  if (month === undefined || month === null) return null;
  const numbers = [...text.matchAll(/\d+/g)].map(([digits]) => digits);
  const long = numbers.findIndex((digits) => digits.length === 4);
  const [first = '', second = ''] = long === -1 ? numbers : numbers.filter((_, index) => index !== long);
  const year = long === -1 ? second : (numbers[long] ?? '');
  if (first.length > 2 || year === '') return null;
  return { year: fullYear(year), month, day: Number(first === '' ? 1 : first) };
}

/** What ISO 8601 allows besides: 2003-12, 2003, 20031231, 031231, -0312, and days of the year. */
function byIso(text: string): Day | null {
  const [, year, month, day] =
    /^(\d\d)(\d\d)(\d\d)$/.exec(text) ??
    /^(\d{4})(?:-?(\d\d)(?:-?(\d\d))?)?$/.exec(text) ??
    /^-(\d\d)-?(\d\d)$/.exec(text) ??
    [];
  if (year !== undefined) return { year: fullYear(year), month: Number(month ?? 1), day: Number(day ?? 1) };
  const [, ordinalYear, ordinal] = /^(\d{4}|\d\d)-?(\d{3})$/.exec(text) ?? [];
  if (ordinalYear === undefined) return null;
  const date = new Date(Date.UTC(fullYear(ordinalYear), 0, Number(ordinal)));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

const fullYear = (digits: string): number => {
  const year = Number(digits);
  return digits.length > 2 ? year : year + (year < 70 ? 2000 : 1900);
};

function existing(day: Day | null): Day | null {
  if (day === null || day.year < 1 || day.year > 9999 || day.month < 1 || day.month > 12 || day.day < 1) return null;
  return day.day <= new Date(Date.UTC(day.year, day.month, 0)).getUTCDate() ? day : null;
}

function weekdayIs(text: string, { year, month, day }: Day): boolean {
  const name =
    ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'][new Date(Date.UTC(year, month - 1, day)).getUTCDay()] ?? '';
  return text.toLowerCase().includes(name);
}
