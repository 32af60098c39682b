import { clockWords, inChangingHour, parseClock } from './clock-time.ts';
import { UserFacingError } from './errors.ts';
import { type DigestSchedule, parseWeekday } from './schedule.ts';

const EXAMPLE = 'For example: digest weekly monday 9:00';

/** `monday 9:00` as a weekly schedule. Throws UserFacingError on `weekday` or `time`. */
export function parseWeekly(words: string): DigestSchedule {
  const [, day = '', time = ''] = /^(?:on\s+)?(\S*)\s*(?:at\s+)?([\s\S]*)$/i.exec(words.trim()) ?? [];
  const weekday = parseWeekday(day);
  if (weekday === null) throw new UserFacingError(`Which day? ${EXAMPLE}`, 'BAD_WEEKDAY', 'weekday');
  return { every: 'week', weekday, time: parseSlotTime(time) };
}

/** `8:00` as a daily schedule. Throws UserFacingError on `time`. */
export function parseDaily(words: string): DigestSchedule {
  return { every: 'day', time: parseSlotTime(words) };
}

/** The schedule as it is typed after `digest`: `weekly monday 9:00`. */
export function scheduleCommand(schedule: DigestSchedule): string {
  switch (schedule.every) {
    case 'week':
      return `weekly ${schedule.weekday.toLowerCase()} ${clockWords(schedule.time)}`;
    case 'day':
      return `daily ${clockWords(schedule.time)}`;
    case 'off':
      return 'off';
    default:
      return schedule satisfies never;
  }
}

function parseSlotTime(words: string): string {
  const time = parseClock(words.slice(0, 40));
  if (time === null) throw new UserFacingError(`That is not a time of day. ${EXAMPLE}`, 'BAD_TIME', 'time');
  if (inChangingHour(time))
    throw new UserFacingError(
      'Please choose another hour. Between 1am and 2am the clocks change twice a year, so that hour can come twice or not at all.',
      'CLOCK_CHANGE',
      'time',
    );
  return time;
}
