import { expect } from 'chai';
import { parseClock } from '../../src/domain/clock-time.ts';
import { parseDay, weekdayOf } from '../../src/domain/day.ts';
import { leadWords, parseLeadTime } from '../../src/domain/lead-time.ts';
import { parseMoment, splitWhen } from '../../src/domain/when.ts';
import { at } from '../builders/at.ts';
import { refusal } from '../builders/refusal.ts';

/** A Wednesday. */
const TODAY = '2026-11-25';

describe('days in words', () => {
  for (const [words, day] of [
    ['2027-03-28', '2027-03-28'],
    ['28 Mar 2027', '2027-03-28'],
    ['28th of March 2027', '2027-03-28'],
    ['Sunday 28 March 2027', '2027-03-28'],
    ['28/3/2027', '2027-03-28'],
    ['02/11/26', '2026-11-02'],
    ['3 sept', '2027-09-03'],
    ['25 November', '2026-11-25'],
    ['24 November', '2027-11-24'],
    ['29 Feb 2028', '2028-02-29'],
    ['today', '2026-11-25'],
    ['Tomorrow', '2026-11-26'],
    ['thursday', '2026-11-26'],
    ['next Tuesday', '2026-12-01'],
    ['weds', '2026-11-25'],
  ] as const) {
    it(`reads “${words}”`, () => expect(parseDay(words, TODAY)).to.equal(day));
  }

  for (const words of [
    '31 Feb',
    '29 Feb 2027',
    '32/1/2027',
    '13',
    'someday',
    '',
    'Monday 28 March 2027',
    '28 Mar 12027',
    '2027-13-01',
    '5 foo',
  ]) {
    it(`finds no day in “${words}”`, () => expect(parseDay(words, TODAY)).to.equal(null));
  }

  it('knows the weekday of a day', () => expect(weekdayOf('2026-11-26')).to.equal('TH'));
});

describe('times of day in words', () => {
  for (const [words, time] of [
    ['20:30', '20:30'],
    ['9:00', '09:00'],
    ['9.15', '09:15'],
    ['8:30pm', '20:30'],
    ['8 pm', '20:00'],
    ['12am', '00:00'],
    ['12pm', '12:00'],
    ['noon', '12:00'],
  ] as const) {
    it(`reads “${words}”`, () => expect(parseClock(words)).to.equal(time));
  }

  for (const words of ['25:61', '24:00', '9:60', '13pm', '0am', '9', '', 'soon'])
    it(`finds no time in “${words}”`, () => expect(parseClock(words)).to.equal(null));
});

describe('a day and a time', () => {
  it('are told apart, in whatever order a year stands between them', () => {
    expect(splitWhen('28 Mar 2027 01:30')).to.deep.equal({ day: '28 Mar 2027', time: '01:30' });
    expect(splitWhen('26 Nov at 8.30 pm')).to.deep.equal({ day: '26 Nov', time: '8.30 pm' });
    expect(splitWhen('2026-11-26T20:30')).to.deep.equal({ day: '2026-11-26', time: '20:30' });
    expect(splitWhen('28 Mar 2027')).to.deep.equal({ day: '28 Mar 2027', time: '' });
    expect(splitWhen('20:30')).to.deep.equal({ day: '', time: '20:30' });
  });

  it('stay 8pm on the wall, summer and winter', () => {
    const now = at('2026-11-25T10:00:00Z');
    expect(parseMoment({ day: '1 Dec', time: '8pm' }, 'Europe/London', now).at).to.deep.equal(
      at('2026-12-01T20:00:00Z'),
    );
    expect(parseMoment({ day: '1 June', time: '8pm' }, 'Europe/London', now).at).to.deep.equal(
      at('2027-06-01T19:00:00Z'),
    );
  });
});

describe('how long before', () => {
  for (const [words, minutes] of [
    ['1 day', 1440],
    ['30 minutes', 30],
    ['2h', 120],
    ['2 hours before', 120],
    ['1 hour 30 minutes', 90],
    ['1 hour and 30 minutes', 90],
    ['an hour', 60],
    ['half an hour', 30],
    ['1 week', 10_080],
  ] as const) {
    it(`reads “${words}”`, () => expect(parseLeadTime(words)).to.equal(minutes));
  }

  for (const words of [
    '-5 minutes',
    '25:61',
    'soon',
    '',
    '5',
    '1 minute',
    '3 weeks',
    '1 day ago',
    '1e9 days',
    '1 fortnight',
  ]) {
    it(`refuses “${words}” with an example`, async () => {
      const { message, field } = await refusal((async () => parseLeadTime(words))());
      expect(message).to.contain('1 day');
      expect(field).to.equal('before');
    });
  }

  it('is said back in words', () => {
    expect([5, 60, 90, 1440, 10_080].map(leadWords)).to.deep.equal([
      '5 minutes',
      '1 hour',
      '1 hour 30 minutes',
      '1 day',
      '7 days',
    ]);
  });
});
