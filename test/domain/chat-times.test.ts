import { expect } from 'chai';
import type { ChatChange } from '../../src/domain/chat.ts';
import { chatEntry } from '../../src/domain/chat-entry.ts';
import { meetingsOf, rememberMeetings } from '../../src/domain/chat-meetings.ts';
import { type ChatTimes, upcomingChats } from '../../src/domain/chat-times.ts';
import { toPlainText } from '../../src/domain/plain-text.ts';
import { chatNoteMessage, reminderMessage } from '../../src/domain/reminder-message.ts';
import { localTime } from '../../src/domain/time/wording.ts';
import { aChat, aChatRecord, aMeeting } from '../builders/a-chat.ts';
import { at, DAY, HOUR } from '../builders/at.ts';

const now = at('2026-11-25T10:00:00Z');
const thursday = at('2026-11-26T20:30:00Z');

const ask = (change: Partial<ChatTimes> = {}) =>
  upcomingChats({
    chats: [aChat()],
    records: [aChatRecord()],
    changes: [],
    from: now,
    to: new Date(now.getTime() + 14 * DAY),
    now,
    ...change,
  });
const moved = (movedTo: Date | null): ChatChange => ({ chatId: 'wenurses', occurrenceAt: thursday, movedTo });

describe('upcoming chats', () => {
  it('lists each meeting in the span, soonest first', () => {
    const chats = [aChat(), aChat({ id: 'other', hashtag: '#Other', rrule: 'FREQ=WEEKLY;BYDAY=FR' })];
    const found = ask({ chats });
    expect(found.map(({ chat, startsAt }) => `${chat.id} ${startsAt?.toISOString().slice(0, 10)}`)).to.deep.equal([
      'wenurses 2026-11-26',
      'other 2026-11-27',
      'wenurses 2026-12-03',
      'other 2026-12-04',
    ]);
  });

  it('keeps half past eight through the clock changes of five years', () => {
    const found = ask({ to: at('2031-11-25T10:00:00Z'), records: [aChatRecord()] });
    expect(new Set(found.map(({ startsAt }) => localTime(startsAt ?? now, 'Europe/London')))).to.deep.equal(
      new Set(['20:30']),
    );
    expect(found.length).to.be.above(90);
  });

  it('is confirmed for 90 days, and then says that it is not', () => {
    const standing = (confirmedAt: Date | null) => ask({ records: [aChatRecord({ confirmedAt })] })[0]?.standing;
    expect(standing(new Date(now.getTime() - 90 * DAY))).to.equal('confirmed');
    expect(standing(new Date(now.getTime() - 90 * DAY - 1))).to.equal('unconfirmed');
    expect(standing(null)).to.equal('unconfirmed');
    expect(ask({ records: [] })[0]?.standing).to.equal('unconfirmed');
  });

  it('lists a chat that has ended, is off, or whose time nobody knows once, last, without a time', () => {
    const chats = [
      aChat({ id: 'old', hashtag: '#Old', status: 'historic' }),
      aChat({ id: 'quiet', hashtag: '#Quiet', rrule: null, dtstart: null }),
      aChat(),
      aChat({ id: 'off', hashtag: '#Off' }),
    ];
    const found = ask({ chats, records: [aChatRecord(), aChatRecord({ chatId: 'off', status: 'off' })] });
    expect(
      found.filter(({ startsAt }) => startsAt === null).map(({ chat, standing }) => `${chat.id} ${standing}`),
    ).to.deep.equal(['off off', 'old historic', 'quiet unconfirmed']);
    expect(found.at(0)?.chat.id).to.equal('wenurses');
  });

  it('does not fail on a rule nobody can read', () => {
    for (const change of [{ rrule: 'FREQ=NOPE' }, { tzid: 'Mars/Base' }, { dtstart: 'soon' }]) {
      expect(ask({ chats: [aChat(change)] })[0]?.startsAt).to.equal(null);
    }
  });

  it('takes a date somebody gave before the rule, even where the rule would not put it', () => {
    const found = ask({ records: [aChatRecord({ dtstart: '2026-11-25T19:00:00' })] });
    expect(found.map(({ startsAt }) => startsAt?.toISOString())).to.deep.equal([
      '2026-11-25T19:00:00.000Z',
      '2026-11-26T19:00:00.000Z',
      '2026-12-03T19:00:00.000Z',
    ]);
  });

  it('shows a moved meeting where it really is, into the span and out of it', () => {
    const later = at('2026-11-28T20:30:00Z');
    expect(ask({ changes: [moved(later)] })[0]).to.deep.include({
      startsAt: later,
      occurrenceAt: thursday,
      moved: true,
      cancelled: false,
    });
    expect(ask({ changes: [moved(at('2027-02-01T20:00:00Z'))] })).to.have.length(1);
    const from = at('2027-01-31T00:00:00Z');
    const into = ask({ changes: [moved(at('2027-02-01T20:00:00Z'))], from, to: at('2027-02-02T00:00:00Z') });
    expect(into.map(({ occurrenceAt }) => occurrenceAt)).to.deep.equal([thursday]);
  });

  it('keeps a cancelled meeting in the list and says so', () => {
    expect(ask({ changes: [moved(null)] })[0]).to.deep.include({ startsAt: thursday, cancelled: true, moved: false });
  });

  it('forgets a change of a meeting the rule no longer has', () => {
    const changes = [
      { chatId: 'wenurses', occurrenceAt: at('2026-11-27T20:30:00Z'), movedTo: at('2026-11-28T20:30:00Z') },
    ];
    expect(ask({ changes }).some((meeting) => meeting.moved)).to.equal(false);
  });

  it('gives the topic to the next meeting that takes place, and to no other', () => {
    const records = [aChatRecord({ topic: 'Staffing', reading: 'https://a.example/read' })];
    expect(ask({ records }).map(({ topic }) => topic)).to.deep.equal(['Staffing', null]);
    expect(ask({ records, changes: [moved(null)] }).map(({ topic }) => topic)).to.deep.equal([null, 'Staffing']);
    expect(ask({ records, from: at('2026-11-30T00:00:00Z') }).map(({ topic }) => topic)).to.deep.equal([null]);
  });
});

describe('a chat in words', () => {
  it('says when it is here, how soon, and how sure that is', () => {
    const { facts, title } = chatEntry(aMeeting({ topic: 'Staffing' }), at('2026-11-26T17:30:00Z'), 'Europe/London');
    expect([title, ...facts]).to.deep.equal([
      '#WeNurses',
      'Thursday 26 November, 8:30pm',
      'in 3 hours',
      'confirmed 1 Nov 2026',
    ]);
  });

  it('says the time of the reader’s zone', () => {
    const { facts } = chatEntry(aMeeting(), now, 'America/New_York');
    expect(facts[0]).to.equal('Thursday 26 November, 3:30pm');
  });

  it('reminds with the time, the topic, what to read, and a way in', () => {
    const meeting = aMeeting({ topic: 'Staffing', reading: 'https://a.example/read' });
    const message = reminderMessage(meeting, new Date(thursday.getTime() - HOUR), 'Europe/London');
    const text = toPlainText(message);
    expect(message.summary).to.equal('#WeNurses starts in 1 hour: Thursday 26 November, 8:30pm');
    for (const words of ['Topic: Staffing', 'https://a.example/read', 'Hosted by @WeNurses', 'wecommunities'])
      expect(text).to.include(words);
  });

  it('says what moved, from when to when, and what is cancelled', () => {
    const later = at('2026-11-27T19:00:00Z');
    expect(
      toPlainText(chatNoteMessage(aMeeting({ startsAt: later, moved: true }), thursday, now, 'Europe/London')),
    ).to.include('It was to be on Thursday 26 November, 8:30pm.');
    expect(chatNoteMessage(aMeeting({ cancelled: true }), thursday, now, 'Europe/London').summary).to.equal(
      '#WeNurses on Thursday 26 November, 8:30pm is cancelled',
    );
  });
});

describe('meetings that are remembered', () => {
  it('are what they would be without, for every chat, record, change and span they are asked for', () => {
    const meetings = rememberMeetings();
    const span = { from: now, to: new Date(now.getTime() + 14 * DAY), now };
    const cases: Parameters<typeof meetingsOf>[] = [
      [aChat(), null, [], span],
      [aChat({ rrule: 'FREQ=WEEKLY;BYDAY=FR' }), null, [], span],
      [aChat(), aChatRecord(), [], span],
      [aChat(), aChatRecord({ topic: 'Falls' }), [], span],
      [aChat(), aChatRecord(), [moved(null)], span],
      [aChat(), aChatRecord(), [moved(new Date(thursday.getTime() + HOUR))], span],
      [aChat(), aChatRecord(), [], { ...span, to: new Date(now.getTime() + 7 * DAY) }],
    ];
    const chat = aChat();
    for (const [own, ...rest] of [...cases, ...cases]) {
      // One chat for all that are alike, as a catalogue has it.
      const each = own.rrule === chat.rrule ? chat : own;
      expect(meetings(each, ...rest)).to.deep.equal(meetingsOf(each, ...rest));
    }
    const first = meetings(chat, null, [], span);
    expect(meetings(chat, null, [], { ...span })).to.equal(first);
  });
});
