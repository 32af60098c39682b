/** A time of day as `20:30`, from `20:30`, `9.15`, `8:30pm`, `8 pm`, `noon` or `midnight`. Null for anything else. */
export function parseClock(words: string): string | null {
  const plain = words.toLowerCase().replace(/\s+/g, '').replace(/^at/, '');
  if (plain === 'noon' || plain === 'midday') return '12:00';
  if (plain === 'midnight') return '00:00';
  const found = /^(\d{1,2})(?:[:.](\d{2}))?(am|pm)?$/.exec(plain);
  if (found === null) return null;
  const [, hour = '', minute, half] = found;
  // A bare number may be a day of the month.
  if (minute === undefined && half === undefined) return null;
  const hours = Number(hour);
  const minutes = Number(minute ?? '0');
  if (minutes > 59 || (half === undefined ? hours > 23 : hours < 1 || hours > 12)) return null;
  const inDay = half === undefined ? hours : (hours % 12) + (half === 'pm' ? 12 : 0);
  return `${String(inDay).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

/** The hour in which clocks change: a rule that repeats there could come twice or not at all. */
export const inChangingHour = (time: string): boolean => time >= '01:00' && time < '02:00';

/** `9:00` for `09:00`. */
export const clockWords = (time: string): string => time.replace(/^0/, '');
