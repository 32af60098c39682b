import { expect } from 'chai';
import ICAL from 'ical.js';
import { type CalendarToSay, calendarText } from '../../../adapters/pages/calendar.ts';
import { offsetOf } from '../../../adapters/pages/clock-changes.ts';
import { vtimezone } from '../../../adapters/pages/vtimezone.ts';
import { occurrences, wallClock } from '../../../src/domain/time/recurrence.ts';
import { localDateTime } from '../../../src/domain/time/wording.ts';
import { aChat, aChatRecord } from '../../builders/a-chat.ts';
import { aPagesSite, TOKEN } from '../../builders/a-pages-site.ts';
import { at, DAY } from '../../builders/at.ts';

const NOW = at('2026-03-01T10:00:00Z');
const YEAR_ON = at('2027-04-30T00:00:00Z');

const calendar = (change: Partial<CalendarToSay> = {}): string =>
  calendarText({
    channel: { id: 12, workspace: 1, name: '#ward-7', zone: 'Europe/London' },
    host: 'signpost.example',
    chats: [aChat()],
    records: [aChatRecord({ confirmedAt: at('2026-02-20T10:00:00Z') })],
    changes: [],
    now: NOW,
    ...change,
  });

interface Read {
  readonly summary: string;
  readonly start: string;
  readonly end: string;
}

/** What a calendar program would show: the zones of the file alone, every series worked out, overrides in place. */
function read(text: string, to: Date): readonly Read[] {
  ICAL.TimezoneService.reset();
  const whole = new ICAL.Component(ICAL.parse(text));
  for (const zone of whole.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  const events = whole.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
  const iso = (time: ICAL.Time) => time.toJSDate().toISOString();
  return events
    .filter((event) => !event.isRecurrenceException())
    .flatMap((event) => {
      for (const other of events)
        if (other.isRecurrenceException() && other.uid === event.uid) event.relateException(other);
      if (!event.isRecurring())
        return [{ summary: event.summary, start: iso(event.startDate), end: iso(event.endDate) }];
      const found: Read[] = [];
      const series = event.iterator();
      for (let next = series.next(); next && next.toJSDate() < to; next = series.next()) {
        const { item, startDate, endDate } = event.getOccurrenceDetails(next);
        found.push({ summary: item.summary, start: iso(startDate), end: iso(endDate) });
      }
      return found;
    })
    .sort((one, other) => (one.start < other.start ? -1 : 1));
}

const LAST_SUNDAY = (month: number) => `RRULE:FREQ=YEARLY;BYMONTH=${month};BYDAY=-1SU`;
const HALF_HOURS = Array.from({ length: 48 }, (_, index) => index * 30);

/** Not a time the clocks skip, nor one they show twice. */
function isPlain(instant: Date, local: string, zone: string): boolean {
  const shows = (ms: number) => localDateTime(new Date(instant.getTime() + ms), zone) === local;
  return shows(0) && ![30, 60].some((minutes) => shows(minutes * 60_000) || shows(-minutes * 60_000));
}

const starts = (text: string, to = YEAR_ON) => read(text, to).map(({ start }) => start);

describe('the calendar', () => {
  it('keeps a chat at 8:30pm across two clock changes, as an independent reader sees it', () => {
    const text = calendar();
    expect(text).to.include('DTSTART;TZID=Europe/London:').and.to.include('RRULE:FREQ=WEEKLY;BYDAY=TH');
    const rule = { dtstart: '2022-05-26T20:30:00', tzid: 'Europe/London', rrule: 'FREQ=WEEKLY;BYDAY=TH' };
    const ours = occurrences(rule, at('2026-02-01T00:00:00Z'), YEAR_ON).map((each) => each.toISOString());
    expect(starts(text)).to.deep.equal(ours);
    expect(ours)
      .to.include('2026-03-26T20:30:00.000Z')
      .and.to.include('2026-04-02T19:30:00.000Z')
      .and.to.include('2026-10-29T20:30:00.000Z');
  });

  it('leaves out a cancelled meeting and shows a moved one where it went, across a clock change', () => {
    const changes = [
      { chatId: 'wenurses', occurrenceAt: at('2026-04-02T19:30:00Z'), movedTo: null },
      { chatId: 'wenurses', occurrenceAt: at('2026-03-26T20:30:00Z'), movedTo: at('2026-03-30T18:00:00Z') },
    ];
    const text = calendar({ changes });
    expect(text).to.include('EXDATE;TZID=Europe/London:20260402T203000');
    expect(text)
      .to.include('RECURRENCE-ID;TZID=Europe/London:20260326T203000')
      .and.to.include('DTSTART;TZID=Europe/London:20260330T190000');
    const found = starts(text);
    expect(found).to.include('2026-03-30T18:00:00.000Z').and.to.include('2026-04-09T19:30:00.000Z');
    expect(found).not.to.include('2026-03-26T20:30:00.000Z').and.not.to.include('2026-04-02T19:30:00.000Z');
    expect(text).to.include('Moved from Thursday 26 March');
  });

  it('puts the topic on the meeting it belongs to, and on no other', () => {
    const records = [
      aChatRecord({ confirmedAt: NOW, topic: 'Night shifts; sleep, food', reading: 'https://a.example/read' }),
    ];
    const found = read(calendar({ records }), YEAR_ON);
    expect(
      found.filter(({ summary }) => summary === '#WeNurses: Night shifts; sleep, food').map(({ start }) => start),
    ).to.deep.equal(['2026-03-05T20:30:00.000Z']);
    expect(found.filter(({ summary }) => summary === '#WeNurses')).to.have.lengthOf(found.length - 1);
  });

  it('shows a chat nobody confirmed as tentative, in words too', () => {
    const text = calendar({ records: [] });
    expect(text).to.include('SUMMARY:#WeNurses (not confirmed)').and.to.include('STATUS:TENTATIVE');
    expect(calendar()).to.include('STATUS:CONFIRMED').and.not.to.include('not confirmed');
  });

  it('leaves out chats that ended, are off, or whose time nobody knows', () => {
    const chats = [aChat({ status: 'historic' }), aChat({ id: 'b', dtstart: null }), aChat({ id: 'c' })];
    const records = [aChatRecord({ chatId: 'c', status: 'off' })];
    expect(calendar({ chats, records })).not.to.include('VEVENT');
  });

  it('tells a single meeting as it is: moved, or cancelled', () => {
    const chats = [aChat({ dtstart: '2026-06-01T20:00:00', rrule: null })];
    const change = (movedTo: Date | null) => [
      { chatId: 'wenurses', occurrenceAt: at('2026-06-01T19:00:00Z'), movedTo },
    ];
    expect(starts(calendar({ chats, changes: change(at('2026-06-03T18:00:00Z')) }))).to.deep.equal([
      '2026-06-03T18:00:00.000Z',
    ]);
    expect(calendar({ chats, changes: change(null) })).to.include('STATUS:CANCELLED');
    expect(calendar({ chats })).not.to.include('RRULE:FREQ=WEEKLY');
  });

  it('tells a counted rule from its first meeting, so that it ends when it should', () => {
    const chats = [aChat({ dtstart: '2026-01-08T20:30:00', rrule: 'FREQ=WEEKLY;COUNT=12' })];
    expect(starts(calendar({ chats })).at(-1)).to.equal('2026-03-26T20:30:00.000Z');
  });

  it('keeps each chat in its own zone', () => {
    const chats = [
      aChat({ id: 'us', tzid: 'America/New_York', dtstart: '2026-01-05T20:00:00', rrule: 'FREQ=WEEKLY;BYDAY=MO' }),
      aChat({ id: 'in', tzid: 'Asia/Kolkata', dtstart: '2026-01-06T18:15:00', rrule: 'FREQ=MONTHLY;BYDAY=1TU' }),
    ];
    const expected = chats
      .flatMap(({ dtstart, tzid, rrule }) =>
        occurrences({ dtstart: dtstart ?? '', tzid, rrule }, at('2026-02-01T00:00:00Z'), YEAR_ON),
      )
      .map((each) => each.toISOString())
      .sort();
    expect(starts(calendar({ chats, records: [] }))).to.deep.equal(expected);
  });

  it('stamps events in UTC, under names that stay the same from day to day', () => {
    const uids = (text: string) => text.match(/UID:.*/g);
    expect(calendar()).to.match(/DTSTAMP:20260301T100000Z/);
    expect(uids(calendar())).to.deep.equal(uids(calendar({ now: new Date(NOW.getTime() + 40 * DAY) })));
  });

  it('A-10 lets no title begin a line of its own: \\r\\n, \\r, \\n and U+2028 become spaces, and the signs of iCalendar are escaped', () => {
    for (const end of ['\r\n', '\r', '\n', '\u2028', '\u0085']) {
      const topic = `Meeting${end}ATTENDEE:mailto:x${end}END:VEVENT; a, b \\ c`;
      const records = [aChatRecord({ confirmedAt: NOW, topic, reading: topic, url: `https://a.example/${end}x` })];
      const text = calendar({
        records,
        channel: { id: 1, workspace: 1, name: `x${end}METHOD:CANCEL`, zone: 'Europe/London' },
      });
      expect(text).not.to.match(/^(?:ATTENDEE|METHOD)/m);
      expect(text.match(/^END:VEVENT/gm)).to.have.lengthOf(2);
      expect(text.split('\r\n').join('')).not.to.match(/[\r\n\u2028\u0085]/);
      expect(read(text, YEAR_ON).map(({ summary }) => summary)).to.include(
        '#WeNurses: Meeting ATTENDEE:mailto:x END:VEVENT; a, b \\ c',
      );
    }
  });

  it('A-10 lets no rule carry another property', () => {
    const rule = 'FREQ=WEEKLY;BYDAY=TH\nATTENDEE:mailto:x';
    expect(calendar({ records: [aChatRecord({ confirmedAt: NOW, rrule: rule })] })).not.to.include('ATTENDEE');
  });

  it('A-10 folds every line at 75 octets, never inside a sign', () => {
    const topic = '👩🏽‍⚕️ŵŷ–é'.repeat(30);
    const text = calendar({ records: [aChatRecord({ confirmedAt: NOW, topic })] });
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).to.be.at.most(75);
    expect(text).not.to.include('\ufffd');
    expect(read(text, YEAR_ON).some(({ summary }) => summary === `#WeNurses: ${topic}`)).to.equal(true);
  });

  it('describes zones so that a reader without a list of zones finds the same times', () => {
    for (const zone of [
      'Europe/London',
      'Europe/Dublin',
      'America/New_York',
      'Australia/Sydney',
      'America/St_Johns',
      'Asia/Kolkata',
      'UTC',
      'Africa/Casablanca',
    ]) {
      const offset = offsetOf(zone);
      const described = new ICAL.Timezone(
        new ICAL.Component(
          ICAL.parse(`BEGIN:VCALENDAR\r\n${vtimezone(zone, 2024, NOW)}\r\nEND:VCALENDAR`),
        ).getFirstSubcomponent('vtimezone') ?? new ICAL.Component('vtimezone'),
      );
      for (let day = 0; day < 7 * 365; day += 1) {
        const noon = new Date(Date.UTC(2024, 0, 2 + day, 12));
        const changes = offset(noon.getTime() - DAY) !== offset(noon.getTime());
        if (!changes && day % 7 > 0) continue;
        // Every half hour of a night on which the clocks change; noon of a quiet day.
        for (const minutes of changes ? HALF_HOURS : [0]) {
          const local = new Date(noon.getTime() - minutes * 60_000).toISOString().slice(0, 19);
          const instant = wallClock(local, zone);
          if (!isPlain(instant, local, zone)) continue;
          const time = ICAL.Time.fromDateTimeString(local);
          time.zone = described;
          expect(time.toJSDate().toISOString(), `${zone} ${local}`).to.equal(instant.toISOString());
        }
      }
    }
  });

  it('writes London as everybody writes it, after the properties of the calendar and before the events', () => {
    const lines = (kind: string, ...said: string[]) => [`BEGIN:${kind}`, ...said, `END:${kind}`];
    expect(vtimezone('Europe/London', 2025, NOW).split('\r\n')).to.deep.equal(
      lines(
        'VTIMEZONE',
        'TZID:Europe/London',
        ...lines('STANDARD', 'DTSTART:20250101T000000', 'TZOFFSETFROM:+0000', 'TZOFFSETTO:+0000'),
        ...lines('DAYLIGHT', 'DTSTART:20250330T010000', LAST_SUNDAY(3), 'TZOFFSETFROM:+0000', 'TZOFFSETTO:+0100'),
        ...lines('STANDARD', 'DTSTART:20251026T020000', LAST_SUNDAY(10), 'TZOFFSETFROM:+0100', 'TZOFFSETTO:+0000'),
      ),
    );
    expect(calendar()).to.match(/X-PUBLISHED-TTL:PT6H\r\nBEGIN:VTIMEZONE[\s\S]*END:VTIMEZONE\r\nBEGIN:VEVENT/);
  });

  it('finds the one meeting of a chat that meets once a year', () => {
    const chats = [aChat({ dtstart: '2020-11-20T19:00:00', rrule: 'FREQ=YEARLY' })];
    expect(starts(calendar({ chats, records: [] }))).to.deep.equal(['2026-11-20T19:00:00.000Z']);
  });

  it('is served as a calendar, with what the workspace knows', async () => {
    const { get, close, chats } = await aPagesSite();
    await chats.change(1, { chatId: 'wenurses', occurrenceAt: at('2026-11-26T20:30:00Z'), movedTo: null }, 'U1', NOW);
    const { headers, body, status } = await get(`/calendar/${TOKEN}.ics`);
    await close();
    expect([status, headers['content-type']]).to.deep.equal([200, 'text/calendar; charset=utf-8']);
    expect(body)
      .to.include('X-WR-CALNAME:Chats of #ward-7')
      .and.to.include('EXDATE;TZID=Europe/London:20261126T203000');
    expect(body).to.include('UID:wenurses.12@signpost.example.nhs.uk');
  });
});
