import { expect } from 'chai';
import { nextAttempt } from '../../src/domain/backoff.ts';
import { at, MINUTE } from '../builders/at.ts';

const now = at('2026-11-23T09:00:00Z');
const wait = (attempts: number, afterMs: number | null, jitter = 0) =>
  nextAttempt({ attempts, afterMs, now, jitter }).getTime() - now.getTime();

describe('the wait before another attempt', () => {
  it('doubles from 30 seconds to 15 minutes', () => {
    expect([1, 2, 3, 6, 60].map((attempts) => wait(attempts, null))).to.deep.equal([
      30_000,
      60_000,
      120_000,
      15 * MINUTE,
      15 * MINUTE,
    ]);
  });

  it('is as long as the platform asks', () => {
    expect(wait(1, 45_000)).to.equal(45_000);
  });

  it('P-30 is 30 seconds where the platform says nothing usable, and never more than 15 minutes', () => {
    for (const odd of [null, 0, -5, Number.NaN]) expect(wait(1, odd)).to.equal(30_000);
    for (const long of [86_400_000, Number.POSITIVE_INFINITY]) expect(wait(1, long)).to.be.at.most(15 * MINUTE);
    expect(wait(1, 86_400_000, 1)).to.equal(15 * MINUTE);
  });

  it('is spread a little, and never shorter for it', () => {
    expect(wait(1, 45_000, 1)).to.equal(49_500);
  });
});
