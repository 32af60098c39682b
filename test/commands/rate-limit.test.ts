import { expect } from 'chai';
import { createRateLimit } from '../../src/commands/rate-limit.ts';
import { at } from '../builders/at.ts';

const START = at('2026-11-25T10:00:00Z').getTime();
const later = (ms: number) => new Date(START + ms);

describe('the limit per person', () => {
  it('lets a steady asker go on for ever', () => {
    const limit = createRateLimit({ most: 30, withinMs: 10_000, waitMs: 30_000 });
    for (let times = 0; times < 1000; times += 1) expect(limit.allows('U1', later(times * 400))).to.equal(true);
  });

  it('does not lock anybody out when the clock is set back', () => {
    const limit = createRateLimit({ most: 1, withinMs: 10_000, waitMs: 30_000 });
    limit.allows('U1', later(0));
    expect(limit.allows('U1', later(1))).to.equal(false);
    expect(limit.allows('U1', later(-86_400_000))).to.equal(true);
  });

  it('forgets those who asked longest ago, so that many people cost no more memory', () => {
    const limit = createRateLimit({ most: 1, withinMs: 1e9, waitMs: 1e9 });
    limit.allows('first', later(0));
    for (let person = 0; person < 10_000; person += 1) limit.allows(`U${person}`, later(1));
    expect(limit.allows('first', later(2)), 'forgotten, so counted anew').to.equal(true);
    expect(limit.allows('U9999', later(2)), 'still known').to.equal(false);
  });
});
