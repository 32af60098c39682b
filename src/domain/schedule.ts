import { latestOccurrence, nextOccurrence, type Recurrence } from './time/recurrence.ts';

export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** When a channel gets its digest: a wall-clock time in the channel's own zone. */
export type DigestSchedule =
  | { readonly every: 'week'; readonly weekday: Weekday; readonly time: string }
  | { readonly every: 'day'; readonly time: string }
  | { readonly every: 'off' };

/** The next slot after `after`; null when the digest is off. */
export function nextSlot(schedule: DigestSchedule, zone: string, after: Date): Date | null {
  const rule = ruleOf(schedule, zone);
  return rule === null ? null : nextOccurrence(rule, after);
}

/** The latest slot that has come: after downtime only this one is posted. */
export function latestSlot(schedule: DigestSchedule, zone: string, now: Date): Date | null {
  const rule = ruleOf(schedule, zone);
  return rule === null ? null : latestOccurrence(rule, now);
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
// A Monday long ago: the rule only needs a beginning before every slot it is asked for.
const MONDAY = 3;
const FIRST_WEEK = '2000-01-0';

function ruleOf(schedule: DigestSchedule, zone: string): Recurrence | null {
  switch (schedule.every) {
    case 'week':
      return {
        dtstart: `${FIRST_WEEK}${MONDAY + WEEKDAYS.indexOf(schedule.weekday)}T${schedule.time}:00`,
        tzid: zone,
        rrule: `FREQ=WEEKLY;BYDAY=${schedule.weekday}`,
      };
    case 'day':
      return { dtstart: `${FIRST_WEEK}${MONDAY}T${schedule.time}:00`, tzid: zone, rrule: 'FREQ=DAILY' };
    case 'off':
      return null;
    default:
      return schedule satisfies never;
  }
}
