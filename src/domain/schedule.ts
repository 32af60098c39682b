import { wallClock } from './time/recurrence.ts';
import { localDate } from './time/wording.ts';

export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** When a channel gets its digest: a wall-clock time in the channel's own zone. */
export type DigestSchedule =
  | { readonly every: 'week'; readonly weekday: Weekday; readonly time: string }
  | { readonly every: 'day'; readonly time: string }
  | { readonly every: 'off' };

/** The next slot after `after`; null when the digest is off. */
export function nextSlot(schedule: DigestSchedule, zone: string, after: Date): Date | null {
  return slotsAround(schedule, zone, after).find((slot) => slot > after) ?? null;
}

/** The latest slot that has come: after downtime only this one is posted. */
export function latestSlot(schedule: DigestSchedule, zone: string, now: Date): Date | null {
  return slotsAround(schedule, zone, now).findLast((slot) => slot <= now) ?? null;
}

/** `Mondays at 9:00`, `every day at 8:00`, `off`. */
export function scheduleWords(schedule: DigestSchedule): string {
  switch (schedule.every) {
    case 'week':
      return `${weekdayName(schedule.weekday)}s at ${schedule.time.replace(/^0/, '')}`;
    case 'day':
      return `every day at ${schedule.time.replace(/^0/, '')}`;
    case 'off':
      return 'off';
    default:
      return schedule satisfies never;
  }
}

export function weekdayName(weekday: Weekday): string {
  return NAMES[weekday];
}

/** `monday`, `Mon` or `MO` to `MO`; null for anything else. */
export function parseWeekday(word: string): Weekday | null {
  const asked = word.toLowerCase();
  return (
    WEEKDAYS.find((day) => asked.length >= 2 && NAMES[day].toLowerCase().startsWith(asked.replace(/s$/, ''))) ?? null
  );
}

const NAMES: Record<Weekday, string> = {
  MO: 'Monday',
  TU: 'Tuesday',
  WE: 'Wednesday',
  TH: 'Thursday',
  FR: 'Friday',
  SA: 'Saturday',
  SU: 'Sunday',
};

const DAY = 86_400_000;

/** The slots near a moment, in order: at least one before it and one after it, unless the digest is off. */
function slotsAround(schedule: DigestSchedule, zone: string, at: Date): readonly Date[] {
  if (schedule.every === 'off') return [];
  const today = Date.parse(`${localDate(at, zone)}T12:00:00Z`);
  const reach = schedule.every === 'day' ? 2 : 8;
  const slots: Date[] = [];
  for (let noon = today - reach * DAY; noon <= today + reach * DAY; noon += DAY) {
    const day = new Date(noon);
    if (schedule.every === 'week' && day.getUTCDay() !== (WEEKDAYS.indexOf(schedule.weekday) + 1) % 7) continue;
    slots.push(wallClock(`${day.toISOString().slice(0, 10)}T${schedule.time}`, zone));
  }
  return slots;
}
