import { expect } from 'chai';
import { parseDate } from '../../../feeds/read/parse-date.ts';
import { item, itemOf } from './feed-text.ts';

const iso = (text: string, zone = 'UTC') => parseDate(text, zone)?.toISOString().replace('.000Z', 'Z') ?? null;

describe('parseDate', () => {
  it('C-41 reads dates the British way round, on the British clock', () => {
    expect(iso('Mon, 2 Nov 26 9:00 BST')).to.equal('2026-11-02T08:00:00Z');
    expect(iso('02/11/2026', 'Europe/London')).to.equal('2026-11-02T00:00:00Z');
    expect(iso('2026-11-02T09:00:00', 'Europe/London')).to.equal('2026-11-02T09:00:00Z');
    expect(iso('2026-07-02T09:00:00', 'Europe/London')).to.equal('2026-07-02T08:00:00Z');
    expect(iso('2 Gorffennaf 2026 09:00', 'Europe/London')).to.equal('2026-07-02T08:00:00Z');
  });

  it('C-41 takes the clock of London for a British site only', async () => {
    const feed = item('<title>t</title><pubDate>2026-07-02T09:00:00</pubDate>');
    const at = async (url: string) => (await itemOf(feed, { url })).published?.toISOString();
    expect(await at('https://www.trust.nhs.uk/news/rss')).to.equal('2026-07-02T08:00:00.000Z');
    expect(await at('https://example.org/feed')).to.equal('2026-07-02T09:00:00.000Z');
  });

  it('reads both sides of a clock change', () => {
    expect(iso('2026-10-25 00:30', 'Europe/London')).to.equal('2026-10-24T23:30:00Z');
    expect(iso('2026-10-25 02:30', 'Europe/London')).to.equal('2026-10-25T02:30:00Z');
    expect(iso('2026-03-29 02:30', 'Europe/London')).to.equal('2026-03-29T01:30:00Z');
  });

  const same: readonly (readonly [string, string])[] = [
    ['Mon, 03 Jun 2024 08:30:00 GMT', '2024-06-03T08:30:00Z'],
    ['Mon, 03 Jun 2024 08:30:00 +0100', '2024-06-03T07:30:00Z'],
    ['Fri, 31 May 2024 08:30:00 GMT', '2024-05-31T08:30:00Z'],
    ['Mon, 3rd June 2024, 8.30pm', '2024-06-03T20:30:00Z'],
    ['Mon 03/06/2024 - 08:30', '2024-06-03T08:30:00Z'],
    ['06/28/2024', '2024-06-28T00:00:00Z'],
    ['Wed 03/06/2024', '2024-03-06T00:00:00Z'],
    ['Thu, 01 Jan 2004 00:00 EST', '2004-01-01T05:00:00Z'],
    ['Thu Nov 12 2020 17:00:00 GMT+0000 (Coordinated Universal Time)', '2020-11-12T17:00:00Z'],
    ['Mon, 03 Jun 2024 24:00:00 GMT', '2024-06-04T00:00:00Z'],
    ['mar., 01 déc. 2020 16:11:02 +0000', '2020-12-01T16:11:02Z'],
    ['Do, 29 Mär 2018 00:00:00 +0200', '2018-03-28T22:00:00Z'],
    ['20240603T083000Z', '2024-06-03T08:30:00Z'],
    ['2024-06-03T08:30:00.1234567+01:00', '2024-06-03T07:30:00Z'],
    ['2003-335', '2003-12-01T00:00:00Z'],
    ['1717403400', '2024-06-03T08:30:00Z'],
    ['2004년 05월 28일 01:31:15', '2004-05-27T16:31:15Z'],
    ['Thu, 25 Feb 2016 00:00:00 Europe/Brussels', '2016-02-24T23:00:00Z'],
  ];
  for (const [text, expected] of same)
    it(`reads "${text}"`, () => {
      expect(iso(text)?.replace(/\.\d+Z/, 'Z')).to.equal(expected);
    });

  const nonsense = ['not a date', 'yesterday', '', '0000-00-00 00:00:00', '30 Feb 2024 10:00', '2024-13-01', '25:61'];
  for (const text of [...nonsense, '2003-12-31T25:14:55Z', 'Sun, 31 Dec 9999 23:59:59 -9999', 'Mon, 03 Jun'])
    it(`C-40 makes no date of "${text}"`, () => {
      expect(parseDate(text, 'UTC')).to.equal(null);
    });

  it('does not take long for what only looks like a date', () => {
    // Processor time: on a busy machine the clock counts what others do, too.
    const start = process.cpuUsage();
    for (const piece of ['1', '1:', '1/', 'a ', '+1', '1 '].map((each) => each.repeat(2_000_000)))
      parseDate(piece, 'UTC');
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1_000, 'ms').to.be.below(500);
  });
});
