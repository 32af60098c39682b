import { expect } from 'chai';
import { failureNotice, nextRead, pauses, type Reading, silence } from '../../src/domain/polling.ts';
import { at, DAY, HOUR, MINUTE } from '../builders/at.ts';

const now = at('2026-11-23T09:00:00Z');
const ago = (ms: number) => new Date(now.getTime() - ms);
const every = (ms: number, count = 10) => Array.from({ length: count }, (_, index) => ago(index * ms));
const wait = (change: Partial<Reading> = {}) =>
  nextRead({
    now,
    outcome: 'unchanged',
    failures: 0,
    notBefore: null,
    postedAt: [],
    policy: 'auto',
    jitter: 0.5,
    ...change,
  }).getTime() - now.getTime();

describe('when a feed is read next', () => {
  it('is as often as it posts, between half an hour and six hours', () => {
    expect(
      [every(20 * MINUTE), every(8 * HOUR), every(3 * DAY), []].map((postedAt) => wait({ postedAt })),
    ).to.deep.equal([30 * MINUTE, 2 * HOUR, 6 * HOUR, HOUR]);
  });

  it('is every quarter of an hour for safety alerts, whatever a cache would like', () => {
    expect(wait({ policy: 'immediate', notBefore: new Date(now.getTime() + DAY) })).to.equal(15 * MINUTE);
  });

  it('H-21 is never sooner than the server asked, a day at most', () => {
    expect(wait({ outcome: 'failed', failures: 1, notBefore: new Date(now.getTime() + 2 * HOUR) })).to.equal(2 * HOUR);
    expect(wait({ outcome: 'failed', failures: 1, notBefore: new Date(now.getTime() + 90 * DAY) })).to.equal(DAY);
  });

  it('H-25 doubles from an hour to a day while it fails, and is weekly once it is paused', () => {
    expect([1, 2, 3, 9].map((failures) => wait({ outcome: 'failed', failures }))).to.deep.equal([
      HOUR,
      2 * HOUR,
      4 * HOUR,
      DAY,
    ]);
    expect(wait({ outcome: 'failed', failures: 40, failingSince: ago(14 * DAY) })).to.equal(7 * DAY);
    expect(wait({ outcome: 'gone', failures: 1 })).to.equal(7 * DAY);
  });

  it('H-25 is once more when a day of failing is over, so that whoever added it hears of it then', () => {
    expect(wait({ outcome: 'failed', failures: 5, failingSince: ago(15 * HOUR) })).to.equal(9 * HOUR);
    expect(wait({ outcome: 'failed', failures: 6, failingSince: ago(DAY) })).to.equal(DAY);
  });

  it('H-24 is daily after a page was missing three times', () => {
    expect(wait({ outcome: 'failed', code: 'FEED_MISSING', failures: 3 })).to.equal(DAY);
  });

  it('F-15 is spread by five per cent either way, so that readings do not come in bursts', () => {
    expect([wait({ jitter: 0 }), wait({ jitter: 1 })].map((ms) => Math.round(ms / MINUTE))).to.deep.equal([57, 63]);
  });
});

describe('what is told about a feed in trouble', () => {
  const failing = { failingSince: ago(DAY), notifiedAt: null, now, outcome: 'failed', paused: false } as const;

  it('is one notice after a day of failing and one at the pause', () => {
    expect(failureNotice({ ...failing, failingSince: ago(DAY - 1) })).to.equal('none');
    expect(failureNotice(failing)).to.equal('day');
    expect(failureNotice({ ...failing, notifiedAt: ago(HOUR) })).to.equal('none');
    expect(failureNotice({ ...failing, notifiedAt: ago(13 * DAY), failingSince: ago(14 * DAY) })).to.equal('pause');
    expect(failureNotice({ ...failing, outcome: 'gone', failingSince: now })).to.equal('pause');
    expect(failureNotice({ ...failing, failingSince: ago(30 * DAY), paused: true })).to.equal('none');
    expect(pauses({ outcome: 'unchanged', failingSince: null, now })).to.equal(false);
  });

  it('flags a silence of more than four times the usual gap', () => {
    const dates = every(7 * DAY).map((date) => new Date(date.getTime() - 29 * DAY));
    expect(silence({ itemDates: dates, now })).to.equal('silent');
    expect(silence({ itemDates: every(7 * DAY), now })).to.equal('normal');
    expect(silence({ itemDates: dates.slice(0, 3), now })).to.equal('normal');
  });
});
