import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';

/** A recurring wall-clock time: it stays 8pm across clock changes. */
export interface Recurrence {
  /** First occurrence as local wall-clock time in `tzid`: `2022-05-26T20:30:00`. */
  readonly dtstart: string;
  /** IANA time zone. */
  readonly tzid: string;
  /** RFC 5545 RRULE text without its name: `FREQ=WEEKLY;BYDAY=TH`. Null: once only. */
  readonly rrule: string | null;
}

/** Occurrences from `from` (included) to `to` (excluded), in order, at most `limit`. Throws for a rule that cannot be read. */
export function occurrences(rule: Recurrence, from: Date, to: Date, limit = 100): Date[] {
  const found: Date[] = [];
  let next = nextOccurrence(rule, new Date(from.getTime() - 1));
  while (next !== null && next < to && found.length < limit) {
    found.push(next);
    next = nextOccurrence(rule, next);
  }
  return found;
}

/** The first occurrence after `after`, or null when the rule has ended. Throws for a rule that cannot be read. */
export function nextOccurrence(rule: Recurrence, after: Date): Date | null {
  if (rule.rrule === null) {
    const once = wallClock(rule.dtstart, rule.tzid);
    return once > after ? once : null;
  }
  const set = parsed(rule);
  let local = set.next(new Date(onTheWall(after, rule.tzid) - WIDEST_CHANGE), false);
  while (local !== null) {
    const at = wallClock(local.toPlainDateTime(), rule.tzid);
    if (at > after) return at;
    local = set.next(new Date(local.epochMilliseconds), false);
  }
  return null;
}

/** The instant of a local time. A time the clocks skip moves on by the gap; one that comes twice is the first. */
export function wallClock(local: string | Temporal.PlainDateTime, tzid: string): Date {
  const time = Temporal.PlainDateTime.from(local);
  return new Date(time.toZonedDateTime(tzid, { disambiguation: 'compatible' }).epochMilliseconds);
}

// No zone moves its clocks by more than this at once; looking that far around a moment misses nothing.
const WIDEST_CHANGE = 3 * 3_600_000;

/** What the clock on the wall shows, counted as if it hung in Greenwich. */
function onTheWall(at: Date, tzid: string): number {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(tzid);
  return at.getTime() + local.offsetNanoseconds / 1e6;
}

const kept = new Map<string, RRuleTemporal>();

// Rules are worked out on the wall clock, without a zone: RFC 5545 would leave out a 01:30 that the clocks skip, and a
// reminder must not be left out. Parsing costs more than asking; a service has few distinct rules, and the map is bounded.
function parsed(rule: Recurrence): RRuleTemporal {
  const text = `DTSTART;TZID=UTC:${rule.dtstart.replace(/[-:]/g, '')}\nRRULE:${rule.rrule}`;
  const known = kept.get(text);
  if (known !== undefined) return known;
  if (kept.size >= 1000) kept.clear();
  const made = new RRuleTemporal({ rruleString: text });
  kept.set(text, made);
  return made;
}
