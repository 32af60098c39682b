import { type ClockChange, clockChanges, offsetOf } from './clock-changes.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;
const YEARS_AHEAD = 5;
const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

/**
 * The VTIMEZONE of an IANA zone from the start of a year on, for calendars that do not know zones by name. Changes that keep to
 * one rule ("last Sunday in March") are written as that rule and hold for ever; others are listed, five years ahead.
 */
export function vtimezone(zone: string, fromYear: number, now: Date): string {
  const start = Date.UTC(fromYear, 0, 1);
  const end = Date.UTC(now.getUTCFullYear() + YEARS_AHEAD + 1, 0, 1);
  const offset = offsetOf(zone);
  const first = offset(start);
  const kinds = new Map<string, ClockChange[]>();
  for (const change of clockChanges(offset, start, end)) {
    const kind = `${change.from} ${change.to}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), change]);
  }
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${zone}`,
    // What held before the first change. A zone that never changes has nothing else.
    ...observance({ from: first, to: first, lines: [`DTSTART:${wall(start, first)}`] }),
    ...[...kinds.values()].flatMap((changes) => changesLines(changes, end)),
    'END:VTIMEZONE',
  ].join('\r\n');
}

function changesLines(changes: readonly ClockChange[], end: number): readonly string[] {
  const [first] = changes;
  const last = changes.at(-1);
  if (first === undefined || last === undefined) return [];
  const { from, to } = first;
  const rule = last.at > end - 366 * DAY ? yearlyRule(changes) : null;
  if (rule !== null) return observance({ from, to, lines: [`DTSTART:${wall(first.at, from)}`, `RRULE:${rule}`] });
  return changes.flatMap(({ at }) => observance({ from, to, lines: [`DTSTART:${wall(at, from)}`] }));
}

/** The one rule that all changes of a kind keep to, year for year; null when there is none. */
function yearlyRule(changes: readonly ClockChange[]): string | null {
  const places = changes.map(({ at, from }) => {
    const day = new Date(at + from * MINUTE);
    const inMonth = day.getUTCDate();
    const length = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
    return {
      when: `${day.getUTCMonth() + 1} ${day.getUTCHours()}:${day.getUTCMinutes()} ${day.getUTCDay()}`,
      month: day.getUTCMonth() + 1,
      weekday: WEEKDAYS[day.getUTCDay()],
      year: day.getUTCFullYear(),
      nth: Math.ceil(inMonth / 7),
      last: inMonth + 7 > length,
    };
  });
  const [first] = places;
  if (first === undefined || places.length < 3) return null;
  if (!places.every(({ when, year }, index) => when === first.when && year === first.year + index)) return null;
  const nth = places.every(({ last }) => last)
    ? -1
    : places.every((place) => place.nth === first.nth)
      ? first.nth
      : null;
  return nth === null ? null : `FREQ=YEARLY;BYMONTH=${first.month};BYDAY=${nth}${first.weekday}`;
}

function observance(said: {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}): readonly string[] {
  const kind = said.to > said.from ? 'DAYLIGHT' : 'STANDARD';
  return [
    `BEGIN:${kind}`,
    ...said.lines,
    `TZOFFSETFROM:${utcOffset(said.from)}`,
    `TZOFFSETTO:${utcOffset(said.to)}`,
    `END:${kind}`,
  ];
}

/** A moment as the clock showed it: `20260329T010000`. */
const wall = (at: number, offset: number) =>
  new Date(at + offset * MINUTE).toISOString().slice(0, 19).replace(/[-:]/g, '');

function utcOffset(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${two(size % 60)}`;
}
