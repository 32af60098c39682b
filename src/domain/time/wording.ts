import { TZDate } from '@date-fns/tz';
import { format } from 'date-fns/format';
import { enGB } from 'date-fns/locale/en-GB';

const inZone = (at: Date, zone: string) => new TZDate(at.getTime(), zone);

/** The local day, at a plain noon: words about days need no zone from there, and a date with one asks for its offset at each step. */
function dayInZone(at: Date, zone: string): Date {
  const local = inZone(at, zone);
  return new Date(local.getFullYear(), local.getMonth(), local.getDate(), 12);
}

/** `2026-11-23`: the local date that names a digest's slot. */
export const localDate = (at: Date, zone: string): string => format(dayInZone(at, zone), 'yyyy-MM-dd');

/** `09:00` */
export const localTime = (at: Date, zone: string): string => format(inZone(at, zone), 'HH:mm');

/** `2026-W48`: the ISO week, Monday first. */
export const isoWeek = (at: Date, zone: string): string => format(dayInZone(at, zone), "RRRR-'W'II");

/** `2026-11-23T09:00:00`, the form recurrences are kept in. */
export const localDateTime = (at: Date, zone: string): string => format(inZone(at, zone), "yyyy-MM-dd'T'HH:mm:ss");

/** `Monday 23 November` */
export const dayWords = (at: Date, zone: string): string =>
  format(dayInZone(at, zone), 'EEEE d MMMM', { locale: enGB });

/** `23 Nov 2026` */
export const shortDate = (at: Date, zone: string): string =>
  format(dayInZone(at, zone), 'd MMM yyyy', { locale: enGB });

/** `Monday 23 November, 8:30pm`, with the year when it is not this one. */
export function whenWords(at: Date, zone: string, now: Date): string {
  const local = inZone(at, zone);
  const year = local.getFullYear() === inZone(now, zone).getFullYear() ? '' : ' yyyy';
  return format(local, `EEEE d MMMM${year}, h:mmaaa`, { locale: enGB }).replace(':00', '');
}

/** `in 3 hours`, `in 2 days`, `5 minutes ago`; `now` within a minute. */
export function relativeWords(at: Date, now: Date): string {
  const seconds = Math.round((at.getTime() - now.getTime()) / 1000);
  const size = Math.abs(seconds);
  if (size < 60) return 'now';
  const [amount, unit] =
    size < 90 * 60 && Math.round(size / 60) !== 60
      ? [Math.round(size / 60), 'minute']
      : size < 36 * 3600
        ? [Math.round(size / 3600), 'hour']
        : [Math.round(size / 86400), 'day'];
  const words = `${amount} ${unit}${amount === 1 ? '' : 's'}`;
  return seconds > 0 ? `in ${words}` : `${words} ago`;
}

/** True when the zone is one this runtime knows. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
