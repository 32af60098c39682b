import { weekdayOf } from './day.ts';
import { parseWeekday, type Weekday, weekdayName } from './schedule.ts';

/** How often a chat meets, as people choose it in a form. */
export const REPEATS = ['weekly', 'fortnightly', 'monthly', 'monthly-last', 'once'] as const;
export type Repeats = (typeof REPEATS)[number];

/** The RFC 5545 rule for a chat that meets on `day` and so on. Empty for once: it meets on that day and that is all. */
export function ruleFor(repeats: Repeats, day: string): string {
  const weekday = weekdayOf(day);
  switch (repeats) {
    case 'weekly':
      return `FREQ=WEEKLY;BYDAY=${weekday}`;
    case 'fortnightly':
      return `FREQ=WEEKLY;INTERVAL=2;BYDAY=${weekday}`;
    case 'monthly': {
      const place = Math.ceil(Number(day.slice(8)) / 7);
      // Few months have a fifth one: whoever meets on it means the last.
      return `FREQ=MONTHLY;BYDAY=${place > 4 ? -1 : place}${weekday}`;
    }
    case 'monthly-last':
      return `FREQ=MONTHLY;BYDAY=-1${weekday}`;
    case 'once':
      return '';
    default:
      return repeats satisfies never;
  }
}

/** The choice behind a rule; null for a rule no choice makes. */
export function repeatsOf(rrule: string | null): Repeats | null {
  if (rrule === null || rrule === '') return 'once';
  if (/^FREQ=WEEKLY;(?:INTERVAL=1;)?BYDAY=[A-Z]{2}$/.test(rrule)) return 'weekly';
  if (/^FREQ=WEEKLY;INTERVAL=2;BYDAY=[A-Z]{2}$/.test(rrule)) return 'fortnightly';
  if (/^FREQ=MONTHLY;BYDAY=-1[A-Z]{2}$/.test(rrule)) return 'monthly-last';
  return /^FREQ=MONTHLY;BYDAY=[1-4][A-Z]{2}$/.test(rrule) ? 'monthly' : null;
}

/** `every Thursday`, `every second Monday`, `the last Monday of the month`. */
export function repeatsWords(rrule: string | null): string {
  const repeats = repeatsOf(rrule);
  const [, place = '', code = 'MO'] = /BYDAY=(-?\d?)([A-Z]{2})/.exec(rrule ?? '') ?? [];
  const day = weekdayName((parseWeekday(code) ?? 'MO') as Weekday);
  switch (repeats) {
    case 'weekly':
      return `every ${day}`;
    case 'fortnightly':
      return `every second ${day}`;
    case 'monthly':
      return `the ${['first', 'second', 'third', 'fourth'][Number(place) - 1] ?? 'first'} ${day} of the month`;
    case 'monthly-last':
      return `the last ${day} of the month`;
    case 'once':
      return 'once';
    case null:
      return 'as its host says';
    default:
      return repeats satisfies never;
  }
}

/** A typed word for a choice: `weekly`, `every week`, `fortnightly`, `monthly`, `once`. */
export function parseRepeats(words: string): Repeats | null {
  const plain = words.toLowerCase().replace(/\s+/g, ' ').trim();
  if (/^(?:weekly|every week)$/.test(plain)) return 'weekly';
  if (/^(?:fortnightly|every (?:second|other|two|2) weeks?|alternate weeks?)$/.test(plain)) return 'fortnightly';
  if (/^(?:monthly|every month)$/.test(plain)) return 'monthly';
  if (/^(?:monthly-last|monthly last|last of the month)$/.test(plain)) return 'monthly-last';
  return /^(?:once|one-off|only once)$/.test(plain) ? 'once' : null;
}
