import { expect } from 'chai';
import { notBefore } from '../../../feeds/fetch/not-before.ts';

const NOW = new Date('2026-10-20T08:00:00Z');
const seconds = (retryAfter: string, cacheControl = '') => {
  const at = notBefore(retryAfter, cacheControl, NOW);
  return at === null ? null : (at.getTime() - NOW.getTime()) / 1000;
};

describe('notBefore', () => {
  it('H-21 reads Retry-After in seconds', () => {
    expect(seconds('120')).to.equal(120);
  });

  it('H-22 reads Retry-After as a date in the future, capped at a day', () => {
    expect(seconds('Tue, 20 Oct 2026 09:30:00 GMT')).to.equal(5_400);
    expect(seconds('Wed, 21 Oct 2026 07:28:00 GMT')).to.equal(84_480);
    expect(seconds('Thu, 22 Oct 2026 07:28:00 GMT')).to.equal(86_400);
    expect(seconds('Fri, 31 Dec 9999 23:59:59 GMT')).to.equal(86_400);
    expect(seconds('1000000000000')).to.equal(86_400);
    expect(seconds('1e12')).to.equal(86_400);
  });

  it('H-22 takes a date in the past, garbage and negative numbers for nothing', () => {
    const nothing = [
      'Wed, 21 Oct 2015 07:28:00 GMT',
      'soon',
      '-5',
      '-1e12',
      '0',
      '',
      'NaN',
      'Tue, 99 Foo 2026 99:99:99 GMT',
    ];
    for (const value of nothing) expect(seconds(value), value).to.equal(null);
  });

  it('takes the longer of Retry-After and max-age, and no age where caching is off', () => {
    expect(seconds('60', 'max-age=600')).to.equal(600);
    expect(seconds('', 'public, max-age=99999999')).to.equal(86_400);
    for (const none of ['no-store, max-age=600', 'no-cache', 'max-age=0', 's-maxage=600', 'max-age=-5'])
      expect(seconds('', none), none).to.equal(null);
  });
});
