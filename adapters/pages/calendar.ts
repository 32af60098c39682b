import {
  escape as escapeText,
  ICalCalendar,
  type ICalEventData,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import type { UpcomingChat } from '../../src/domain/chat.ts';
import { inZone } from '../../src/domain/time/in-zone.ts';
import { localDateTime, shortDate, whenWords } from '../../src/domain/time/wording.ts';
import type { ArchiveChannel } from '../../src/ports/archive.ts';
import { type ChatSeries, chatSeries, type Known } from './chat-series.ts';
import { safeLink } from './links.ts';
import { vtimezone } from './vtimezone.ts';

export interface CalendarToSay extends Known {
  readonly channel: ArchiveChannel;
  /** Host of the public address, which makes the events' names ours; null when there is none. */
  readonly host: string | null;
  readonly now: Date;
}

const REFRESH_SECONDS = 6 * 3600;

/**
 * The chats as iCalendar (RFC 5545): one series per chat in its own zone, so that 8pm stays 8pm. Cancelled meetings are left
 * out of the series (EXDATE); moved ones, and those with a topic, stand beside it under the time they replace (RECURRENCE-ID).
 */
export function calendarText(calendar: CalendarToSay): string {
  const { channel, now } = calendar;
  const series = chatSeries(calendar, now);
  const text = new ICalCalendar({
    prodId: { company: 'Signpost', product: 'Chats', language: 'EN' },
    name: escapeText(oneLine(`Chats of ${channel.name ?? 'this channel'}`), false),
    ttl: REFRESH_SECONDS,
    events: series.flatMap((each) => eventsOf(each, calendar)),
  }).toString();
  const fromYear = new Date(Math.min(Number(now), ...series.map(({ start }) => Number(start)))).getUTCFullYear() - 1;
  const zones = [...new Set(series.map(({ about }) => about.tzid))].filter((zone) => zone !== 'UTC');
  // Put in here, because the library would write zones before the last properties of the calendar, where RFC 5545 has none.
  // Its own zone would also be wrong for us: with one, it writes DTSTAMP in local time.
  return text.replace(
    FIRST_EVENT,
    (found) => `${zones.map((zone) => `\r\n${vtimezone(zone, fromYear, now)}`).join('')}${found}`,
  );
}

const FIRST_EVENT = /\r\nBEGIN:VEVENT(?=\r\n)/;

function eventsOf(series: ChatSeries, { channel, host, now }: CalendarToSay): ICalEventData[] {
  const { about, start, rrule, cancelled, special } = series;
  const id = `${about.chat.id}.${channel.id}@${host ?? 'signpost.invalid'}`;
  if (rrule === null) {
    const event = eventOf(about, about.startsAt ?? start, now);
    return [{ ...event, id, ...(about.cancelled ? { status: ICalEventStatus.CANCELLED } : {}) }];
  }
  const exdate = `EXDATE;TZID=${about.tzid}:${cancelled.map((at) => compact(at, about.tzid)).join(',')}`;
  const repeating = [`RRULE:${rrule}`, ...(cancelled.length > 0 ? [exdate] : [])].join('\n');
  return [
    { ...eventOf({ ...about, topic: null, reading: null, moved: false }, start, now), id, repeating },
    ...special.map((meeting) => ({
      ...eventOf(meeting, meeting.startsAt, now),
      id,
      recurrenceId: inZone(meeting.occurrenceAt, meeting.tzid),
    })),
  ];
}

function eventOf(meeting: UpcomingChat, start: Date, now: Date): ICalEventData {
  const { chat, standing, tzid, topic } = meeting;
  const sure = standing === 'confirmed';
  const end = new Date(start.getTime() + (chat.durationMinutes ?? 60) * 60_000);
  const url = safeLink(meeting.url)?.href.replaceAll(',', '%2C').replaceAll(';', '%3B');
  return {
    start: inZone(start, tzid),
    end: inZone(end, tzid),
    timezone: tzid,
    stamp: now,
    summary: oneLine(`${chat.hashtag}${topic === null ? '' : `: ${topic}`}${sure ? '' : ' (not confirmed)'}`),
    description: descriptionOf(meeting, now),
    status: sure ? ICalEventStatus.CONFIRMED : ICalEventStatus.TENTATIVE,
    // A chat is no reason to be busy: whoever looks for a time to meet should find it free.
    transparency: ICalEventTransparency.TRANSPARENT,
    ...(url === undefined ? {} : { url }),
  };
}

function descriptionOf(meeting: UpcomingChat, now: Date): string {
  const { chat, standing, confirmedAt, tzid, reading, moved, occurrenceAt } = meeting;
  const asked = confirmedAt === null ? '' : ` Last confirmed ${shortDate(confirmedAt, tzid)}.`;
  const lines = [
    ...(moved && occurrenceAt !== null ? [`Moved from ${whenWords(occurrenceAt, tzid, now)}.`] : []),
    chat.description,
    `Host: ${chat.host}. On ${chat.platform}.`,
    ...(reading === null ? [] : [`Read before: ${reading}`]),
    standing === 'confirmed' ? asked.trim() : `Not confirmed: ask the host if it is on.${asked}`,
  ];
  return lines
    .map(oneLine)
    .filter((line) => line !== '')
    .join('\n');
}

/** Line breaks and control characters become spaces: a title is one line, and one property (A-10). */
const oneLine = (text: string) => text.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ').trim();

/** `20261126T203000` */
const compact = (at: Date, zone: string) => localDateTime(at, zone).replace(/[-:]/g, '');
