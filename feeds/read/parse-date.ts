import { minutesOf } from './date-words.ts';
import { readDay } from './read-day.ts';
import { zoneOffset } from './zone-offset.ts';

/**
 * A date as publishers write it: RFC 822 and ISO 8601, their misspellings, UK day-first numbers, other languages, Unix time.
 * Null when it is no date. `zone` (IANA) is for dates that name none.
 */
export function parseDate(written: string, zone: string): Date | null {
  if (EXACT.test(written)) return new Date(written);
  const text = written
    .slice(0, 200)
    .normalize('NFKC')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(\d{4})(\d\d)(\d\d)t(\d\d):?(\d\d)(?::?(\d\d))?/i, '$1-$2-$3 $4:$5:$6');
  if (/^\d{9,10}$|^\d{13}$/.test(text)) return new Date(Number(text) * (text.length === 13 ? 1 : 1000));
  const clock = readClock(text);
  const day = readDay(clock.rest);
  if (day === null || clock.seconds === null) return null;
  const wallClock = Date.UTC(day.year, day.month - 1, day.day) + clock.seconds * 1000;
  const east = clock.east ?? zoneOffset(wallClock, clock.zone ?? (KOREAN.test(text) ? 'Asia/Seoul' : zone));
  return east === null ? null : new Date(wallClock - east * 60_000);
}

/** What most feeds send, and JavaScript reads right. It takes 30 February for 1 March, so late days are left to us. */
const EXACT =
  /^(?:[A-Z][a-z]{2}, )?(?:0?[1-9]|1\d|2[0-8]) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [12]\d{3} [01]\d:[0-5]\d:[0-5]\d (?:GMT|[+-][01]\d{3})$|^[12]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T[01]\d:[0-5]\d:[0-5]\d(?:Z|[+-][01]\d:[0-5]\d)$/;

interface Clock {
  /** Of the day; null when it is a time no clock shows. */
  readonly seconds: number | null;
  readonly east: number | null;
  readonly zone: string | null;
  /** The text without time and zone: the day. */
  readonly rest: string;
}

/** Blog services of Korea write local time and no zone. */
const KOREAN = /년|오전|오후/;
const TIME =
  /(?<![+\-\d])(오전|오후)?\s*(\d{1,2})(?:[:h](\d{2})(?::(\d{1,2})(?:[.,]\d+)?)?\s*([ap]\.?m\b\.?)?|(?:\.(\d{2}))?\s*([ap]\.?m\b\.?))/i;
const OFFSET = /(?:\b(?:gmt|utc|ut|z)\s*)?(?<![\d])([+-])\s?(\d{1,2}):?(\d{2})?(?!\d)/i;
const AREA = /\b[a-z]+\/[a-z_+-]+(?:\/[a-z_]+)?(?:[+-]?\d+)?/i;

function readClock(text: string): Clock {
  const time = TIME.exec(text);
  if (time === null) return readZone(text, '', 0);
  const [whole, half, hour, minute, second, noon, shortMinute, shortNoon] = time;
  const before = text.slice(0, time.index);
  const after = text.slice(time.index + whole.length);
  const mark = (noon ?? shortNoon ?? '').toLowerCase();
  const isPm = mark.startsWith('p') || half === '오후';
  const isAm = mark.startsWith('a') || half === '오전';
  const given = Number(hour);
  const hours = isPm && given < 12 ? given + 12 : isAm && given === 12 ? 0 : given;
  const minutes = Number(minute ?? shortMinute ?? 0);
  const seconds = Number(second ?? 0);
  const shown = hours < 24 ? minutes < 60 && seconds <= 60 : hours === 24 && minutes === 0 && seconds === 0;
  return readZone(before, after, shown ? (hours * 60 + minutes) * 60 + seconds : null);
}

/** The zone stands after the time; without a time it is the last thing there is. */
function readZone(before: string, after: string, seconds: number | null): Clock {
  const place = (after === '' ? (/(?<=\d)[+-]\d\d:\d\d$|\b(gmt|utc|bst|z)$/i.exec(before)?.[0] ?? '') : after).replace(
    /\([^)]*\)?/g,
    ' ',
  );
  const day = after === '' && place !== '' ? before.slice(0, -place.length) : before;
  const rest = (removed: string) => `${day} ${after === '' ? '' : place.replace(removed, ' ')}`;
  const area = AREA.exec(place)?.[0];
  if (area !== undefined) return { seconds, east: null, zone: area, rest: rest(area) };
  const [offset, sign, hours, minutes = '0'] = OFFSET.exec(place) ?? [];
  if (offset !== undefined) {
    const east = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
    return { seconds: Math.abs(east) > 15 * 60 ? null : seconds, east, zone: null, rest: rest(offset) };
  }
  for (const [word] of place.matchAll(/[a-z]{1,5}\b/gi)) {
    const east = minutesOf(word);
    if (east !== null) return { seconds, east, zone: null, rest: rest(word) };
  }
  return { seconds, east: null, zone: null, rest: rest('') };
}
