import { expect } from 'chai';
import { dueReminders } from '../../src/domain/due-reminders.ts';
import { readReminderKey, reminderKey } from '../../src/domain/reminder-key.ts';
import { aMeeting } from '../builders/a-chat.ts';
import { at, DAY, HOUR, MINUTE } from '../builders/at.ts';

const start = at('2026-11-26T20:30:00Z');
const earlier = (ms: number) => new Date(start.getTime() - ms);
const reminder = (leadMinutes: number, plannedUntil = earlier(7 * DAY)) => ({
  channelId: 1,
  chatId: 'wenurses',
  leadMinutes,
  plannedUntil,
});
const due = (now: Date, reminders = [reminder(60)], meeting = aMeeting()) =>
  dueReminders(reminders, [meeting], { now, aheadMs: 0 }).map(
    ({ reminder: { leadMinutes }, verdict }) => `${leadMinutes} ${verdict}`,
  );

describe('a reminder', () => {
  it('is due at its lead time, not before', () => {
    expect(due(earlier(HOUR + 1))).to.deep.equal([]);
    expect(due(earlier(HOUR))).to.deep.equal(['60 remind']);
  });

  it('is not due for a meeting nobody confirmed, or one that is cancelled, or one reminded before', () => {
    expect(due(earlier(HOUR), [reminder(60)], aMeeting({ standing: 'unconfirmed' }))).to.deep.equal([]);
    expect(due(earlier(HOUR), [reminder(60)], aMeeting({ cancelled: true }))).to.deep.equal([]);
    expect(due(earlier(HOUR), [reminder(60, start)])).to.deep.equal([]);
  });

  it('still comes once when the service starts late within the lead time', () => {
    expect(due(earlier(20 * MINUTE))).to.deep.equal(['60 remind']);
  });

  it('is passed over once the chat has begun', () => {
    expect(due(start)).to.deep.equal(['60 passed']);
  });

  it('comes once, not at every lead time, when the service was down over several', () => {
    expect(due(earlier(20 * MINUTE), [reminder(1440), reminder(60), reminder(30)])).to.deep.equal([
      '1440 passed',
      '60 passed',
      '30 remind',
    ]);
    expect(due(earlier(70 * MINUTE), [reminder(1440), reminder(60)])).to.deep.equal(['1440 passed']);
    expect(due(earlier(3 * HOUR), [reminder(1440), reminder(60)])).to.deep.equal(['1440 remind']);
  });

  it('comes for a moved meeting at its real time', () => {
    const meeting = aMeeting({ startsAt: new Date(start.getTime() + DAY), moved: true });
    expect(due(earlier(HOUR), [reminder(60, start)], meeting)).to.deep.equal([]);
    expect(due(new Date(start.getTime() + DAY - HOUR), [reminder(60, start)], meeting)).to.deep.equal(['60 remind']);
  });

  it('has a key that names what it promises and can be read back', () => {
    const name = { channelId: 12, chatId: 'wenurses', occurrenceAt: start, leadMinutes: 60 };
    expect(reminderKey(name)).to.equal('reminder/12/wenurses/2026-11-26T20:30:00.000Z/60');
    expect(readReminderKey(reminderKey(name))).to.deep.equal(name);
    expect(readReminderKey(reminderKey(name, 3))).to.deep.equal(name);
    expect(readReminderKey('digest/12/2026-11-23')).to.equal(null);
  });
});
