import { expect } from 'chai';
import { dueSlot } from '../../src/domain/due-slot.ts';
import { type DigestSchedule, latestSlot, nextSlot, parseWeekday, scheduleWords } from '../../src/domain/schedule.ts';
import { nextOccurrence, occurrences, wallClock } from '../../src/domain/time/recurrence.ts';
import { localDate, localTime } from '../../src/domain/time/wording.ts';
import { at, DAY, HOUR } from '../builders/at.ts';

const monday: DigestSchedule = { every: 'week', weekday: 'MO', time: '09:00' };
const daily: DigestSchedule = { every: 'day', time: '08:00' };

function slots(schedule: DigestSchedule, zone: string, from: Date, to: Date): Date[] {
  const found: Date[] = [];
  for (let slot = nextSlot(schedule, zone, from); slot !== null && slot < to; slot = nextSlot(schedule, zone, slot)) {
    found.push(slot);
  }
  return found;
}

describe('a digest schedule', () => {
  for (const zone of ['Europe/London', 'America/New_York', 'Pacific/Auckland', 'Asia/Kolkata']) {
    it(`stays at nine on Mondays through five years and ten clock changes in ${zone}`, () => {
      const found = slots(monday, zone, at('2026-01-01T00:00:00Z'), at('2031-01-01T00:00:00Z'));
      expect(found).to.have.length(261);
      expect(new Set(found.map((slot) => localTime(slot, zone)))).to.deep.equal(new Set(['09:00']));
      const days = found.map((slot) => localDate(slot, zone));
      expect(new Set(days).size).to.equal(days.length);
    });
  }

  it('comes every day of a year, the days of the clock changes included', () => {
    const found = slots(
      { every: 'day', time: '01:30' },
      'Europe/London',
      at('2027-01-01T00:00:00Z'),
      at('2028-01-01T00:00:00Z'),
    );
    expect(found).to.have.length(365);
    expect(new Set(found.map((slot) => localDate(slot, 'Europe/London'))).size).to.equal(365);
  });

  it('finds the slot before, at and after a moment', () => {
    const slot = at('2026-11-23T09:00:00Z');
    expect(latestSlot(monday, 'Europe/London', slot)).to.deep.equal(slot);
    expect(latestSlot(monday, 'Europe/London', new Date(slot.getTime() - 1))).to.deep.equal(at('2026-11-16T09:00:00Z'));
    expect(nextSlot(monday, 'Europe/London', slot)).to.deep.equal(at('2026-11-30T09:00:00Z'));
    expect(nextSlot({ every: 'off' }, 'Europe/London', slot)).to.equal(null);
  });

  it('is said in words and read from words', () => {
    expect([scheduleWords(monday), scheduleWords(daily)]).to.deep.equal(['Mondays at 9:00', 'every day at 8:00']);
    expect(['monday', 'Mon', 'mondays', 'x', 'm'].map(parseWeekday)).to.deep.equal(['MO', 'MO', 'MO', null, null]);
  });
});

describe('a recurrence', () => {
  it('F-13 meets once at 01:30 on both Sundays when the clocks change', () => {
    const rule = { dtstart: '2026-01-04T01:30:00', tzid: 'Europe/London', rrule: 'FREQ=WEEKLY;BYDAY=SU' };
    const spring = occurrences(rule, at('2027-03-28T00:00:00Z'), at('2027-03-29T00:00:00Z'));
    const autumn = occurrences(rule, at('2027-10-30T22:00:00Z'), at('2027-10-31T23:00:00Z'));
    expect(spring).to.deep.equal([at('2027-03-28T01:30:00Z')]);
    expect(autumn).to.deep.equal([at('2027-10-31T00:30:00Z')]);
  });

  it('K-24 takes a single time that does not exist an hour on, and one that comes twice as the first', () => {
    expect(wallClock('2027-03-28T01:30:00', 'Europe/London')).to.deep.equal(at('2027-03-28T01:30:00Z'));
    expect(localTime(wallClock('2027-03-28T01:30:00', 'Europe/London'), 'Europe/London')).to.equal('02:30');
    expect(wallClock('2027-10-31T01:30:00', 'Europe/London')).to.deep.equal(at('2027-10-31T00:30:00Z'));
  });

  it('keeps a fortnight and the last Monday of a month', () => {
    const fortnight = {
      dtstart: '2026-11-02T20:00:00',
      tzid: 'Europe/London',
      rrule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO',
    };
    const last = { dtstart: '2026-01-26T20:00:00', tzid: 'Europe/London', rrule: 'FREQ=MONTHLY;BYDAY=-1MO' };
    const span = [at('2026-11-01T00:00:00Z'), at('2026-12-31T00:00:00Z')] as const;
    expect(occurrences(fortnight, ...span).map((day) => day.toISOString().slice(5, 10))).to.deep.equal([
      '11-02',
      '11-16',
      '11-30',
      '12-14',
      '12-28',
    ]);
    expect(occurrences(last, ...span).map((day) => day.toISOString().slice(5, 10))).to.deep.equal(['11-30', '12-28']);
  });

  it('ends where the rule ends, and a single time comes once', () => {
    const rule = { dtstart: '2026-11-02T20:00:00', tzid: 'Europe/London', rrule: 'FREQ=WEEKLY;COUNT=2' };
    expect(nextOccurrence(rule, at('2026-11-09T20:00:00Z'))).to.equal(null);
    const once = { ...rule, rrule: null };
    expect(occurrences(once, at('2026-11-02T20:00:00Z'), at('2026-11-02T20:00:01Z'))).to.have.length(1);
    expect(nextOccurrence(once, at('2026-11-02T20:00:00Z'))).to.equal(null);
  });
});

describe('a slot that is due', () => {
  const state = { schedule: monday, zone: 'Europe/London', nextSlotAt: at('2026-11-23T09:00:00Z'), skipNext: false };
  const due = (now: Date, change: Partial<typeof state> = {}, lead = 0) => dueSlot({ ...state, ...change }, now, lead);

  it('waits until its time, or until the platform wants the post ahead of it', () => {
    expect(due(at('2026-11-23T08:59:59Z')).kind).to.equal('wait');
    expect(due(at('2026-11-23T08:58:00Z'), {}, 120_000)).to.deep.include({
      kind: 'post',
      late: false,
      slotAt: state.nextSlotAt,
    });
  });

  for (const [words, down] of [
    ['an hour', HOUR],
    ['three days', 3 * DAY],
    ['three weeks', 21 * DAY + 3 * HOUR],
  ] as const) {
    it(`F-14 after ${words} without service is one late digest, of the latest slot`, () => {
      const now = new Date(state.nextSlotAt.getTime() + down);
      const slot = due(now);
      expect(slot).to.deep.include({ kind: 'post', late: true });
      if (slot.kind !== 'post') return;
      expect(slot.nextSlotAt?.getTime()).to.be.above(now.getTime());
      expect(slot.slotAt.getTime()).to.be.at.most(now.getTime());
      expect(now.getTime() - slot.slotAt.getTime()).to.be.below(7 * DAY);
    });
  }

  it('passes a late slot over when the next one is within the hour: one digest, not two', () => {
    expect(due(at('2026-11-30T08:30:00Z'))).to.deep.equal({
      kind: 'pass',
      slotAt: state.nextSlotAt,
      nextSlotAt: at('2026-11-30T09:00:00Z'),
    });
  });

  it('skips the one slot an admin asked to skip, and no other', () => {
    expect(due(at('2026-12-02T10:00:00Z'), { skipNext: true })).to.deep.equal({
      kind: 'pass',
      slotAt: state.nextSlotAt,
      nextSlotAt: at('2026-11-30T09:00:00Z'),
    });
  });
});
