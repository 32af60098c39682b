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

/** Occurrences from `from` (included) to `to` (excluded), in order, at most `limit`. Throws RangeError for a rule that cannot be read. */
export function occurrences(rule: Recurrence, from: Date, to: Date, limit = 100): Date[] {
  if (rule.rrule === null) {
    const once = wallClock(rule.dtstart, rule.tzid);
    return once >= from && once < to ? [once] : [];
  }
  const found: Date[] = [];
  const set = parsed(rule);
  let cursor = set.next(from, true);
  while (cursor !== null && cursor.epochMilliseconds < to.getTime() && found.length < limit) {
    found.push(new Date(cursor.epochMilliseconds));
    cursor = set.next(new Date(cursor.epochMilliseconds), false);
  }
  return found;
}

/** The first occurrence after `after`, or null when the rule has ended. */
export function nextOccurrence(rule: Recurrence, after: Date): Date | null {
  if (rule.rrule === null) {
    const once = wallClock(rule.dtstart, rule.tzid);
    return once > after ? once : null;
  }
  const next = parsed(rule).next(after, false);
  return next === null ? null : new Date(next.epochMilliseconds);
}

/** The last occurrence at or before `at`, or null when the rule had not begun. */
export function latestOccurrence(rule: Recurrence, at: Date): Date | null {
  if (rule.rrule === null) {
    const once = wallClock(rule.dtstart, rule.tzid);
    return once <= at ? once : null;
  }
  const latest = parsed(rule).previous(at, true);
  return latest === null ? null : new Date(latest.epochMilliseconds);
}

/** The instant of a local time. A time the clocks skip moves on by the gap; one that comes twice is the first. */
export function wallClock(local: string, tzid: string): Date {
  return new Date(
    Temporal.PlainDateTime.from(local).toZonedDateTime(tzid, { disambiguation: 'compatible' }).epochMilliseconds,
  );
}

const kept = new Map<string, RRuleTemporal>();

// Parsing costs more than asking; a service has few distinct rules, and the map is bounded all the same.
function parsed(rule: Recurrence): RRuleTemporal {
  const text = `DTSTART;TZID=${rule.tzid}:${rule.dtstart.replace(/[-:]/g, '')}\nRRULE:${rule.rrule}`;
  const known = kept.get(text);
  if (known !== undefined) return known;
  if (kept.size >= 1000) kept.clear();
  const made = new RRuleTemporal({ rruleString: text });
  kept.set(text, made);
  return made;
}
