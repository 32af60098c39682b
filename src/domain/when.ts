import { parseClock } from './clock-time.ts';
import { parseDay } from './day.ts';
import { UserFacingError } from './errors.ts';
import { wallClock } from './time/recurrence.ts';
import { localDate, localTime, whenWords } from './time/wording.ts';

export interface Moment {
  readonly at: Date;
  /** What the clock on the wall shows, as it was asked for: `2026-11-26T20:30:00`. */
  readonly local: string;
  /** Set where the clocks change: what the time was taken as. */
  readonly note: string | null;
}

const HOUR = 3_600_000;
const MOST_AHEAD = 2 * 366 * 24 * HOUR;

/** Splits `26 Nov 2026 20:30` (also `… at 8.30 pm`, `…T20:30`) into day and time, either of which may be empty. */
export function splitWhen(words: string): { readonly day: string; readonly time: string } {
  const plain = words.replace(/\s+/g, ' ').trim();
  const found =
    /^(.*?)(?:\s*\bat)?(?:^|\s|T)(\d{1,2}[:.]\d{1,3}\s*(?:am|pm)?|\d{1,2}\s*(?:am|pm)|noon|midday|midnight)$/i.exec(
      plain,
    );
  return found === null ? { day: plain, time: '' } : { day: (found[1] ?? '').trim(), time: found[2] ?? '' };
}

/**
 * A day and a time on the wall in `zone` as a moment to come, within two years. A time the clocks skip moves on by an
 * hour, one that comes twice is the first, and the note says so. Throws UserFacingError on `date` or `time`, with an example.
 */
export function parseMoment(said: { day: string; time: string }, zone: string, now: Date): Moment {
  const day = parseDay(said.day, localDate(now, zone));
  if (day === null) throw new UserFacingError('That is not a date. For example: 26 Nov 2026', 'BAD_DATE', 'date');
  const time = parseClock(said.time);
  if (time === null)
    throw new UserFacingError('That is not a time of day. For example: 20:30 or 8:30pm', 'BAD_TIME', 'time');
  const local = `${day}T${time}:00`;
  const at = wallClock(local, zone);
  if (at <= now) throw new UserFacingError('That time has passed. Give one that is still to come.', 'PAST', 'date');
  if (at.getTime() > now.getTime() + MOST_AHEAD)
    throw new UserFacingError('That is too far ahead. Give a date within two years.', 'BAD_DATE', 'date');
  return { at, local, note: clockChange(at, time, zone, now) };
}

function clockChange(at: Date, time: string, zone: string, now: Date): string | null {
  if (localTime(at, zone) !== time)
    return `The clocks go forward then, so there is no ${time} that night. We take it as ${whenWords(at, zone, now)}.`;
  if (localTime(new Date(at.getTime() + HOUR), zone) === time)
    return `The clocks go back then, so ${time} comes twice that night. We take the first.`;
  return null;
}
