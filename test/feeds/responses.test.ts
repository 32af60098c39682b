import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { DAY, HOUR, MINUTE } from '../builders/at.ts';
import { aFollowedFeed, type FollowedFeed, rssOf, START } from './a-followed-feed.ts';
import { aCanary } from './fetch/world.ts';

const later = (ms: number) => new Date(START.getTime() + ms);
type Answer = (response: ServerResponse, headers: NodeJS.Dict<string | string[]>, url: string) => void;
const body =
  (text: string | Buffer, headers: Record<string, string> = {}, status = 200): Answer =>
  (response) =>
    void response.writeHead(status, headers).end(text);
const status = (code: number, headers: Record<string, string> = {}): Answer => body('', headers, code);

describe('a followed feed', () => {
  let followed: FollowedFeed;
  let say: Answer;
  beforeEach(async () => {
    say = body(rssOf(['First']));
    followed = await aFollowedFeed((request, response) => say(response, request.headers, request.url ?? ''));
  });
  afterEach(() => followed.close());

  const cut = gzipSync(rssOf(['Third', 'Second', 'First'])).subarray(0, 90);
  for (const [id, name, broken] of [
    ['H-07', 'a gzip stream is cut', body(cut, { 'content-encoding': 'gzip' })],
    [
      'H-08',
      'the connection is cut',
      ((response) => {
        response.writeHead(200, { 'content-length': '5000' });
        response.write('<rss><channel><item><title>Half', () => response.destroy());
      }) satisfies Answer,
    ],
  ] as const)
    it(`${id} keeps the posts it has when ${name}, and says what happened`, async () => {
      await followed.readAt(START);
      say = body(rssOf(['Second', 'First']));
      await followed.readAt(later(HOUR));
      say = broken;
      expect((await followed.readAt(later(2 * HOUR))).problem?.code).to.equal('FEED_TRUNCATED');
      expect((await followed.news()).map(({ title }) => title)).to.deep.equal(['Second']);
      say = body(rssOf(['Third', 'Second', 'First']));
      expect((await followed.readAt(later(3 * HOUR))).problem).to.equal(null);
      expect((await followed.news()).map(({ title }) => title)).to.deep.equal(['Second', 'Third']);
    });

  it('H-10 offers the feed that a page names, and never one inside a network', async () => {
    const page = (href: string) =>
      body(`<!doctype html><title>Ward</title><link rel="alternate" type="application/rss+xml" href="${href}">`);
    say = page('/real-feed.xml');
    expect((await followed.readAt(START)).problem?.message).to.include(followed.url('/real-feed.xml'));
    for (const inside of [
      'http://127.0.0.2/feed',
      'http://[::ffff:10.0.0.1]/x',
      'http://intranet/rss',
      'file:///etc/passwd',
    ]) {
      say = page(inside);
      const { problem } = await followed.readAt(later(HOUR));
      expect(problem?.code).to.equal('FEED_NOT_A_FEED');
      expect(problem?.message).to.include('we found no feed on it');
    }
  });

  it('H-14 stores the exact text of a feed that names its charset only in itself', async () => {
    await followed.readAt(START);
    const text = rssOf(['It’s £20', 'First']).replace('version="1.0"', 'version="1.0" encoding="windows-1252"');
    const bytes = Buffer.from(text.replace(/’/g, '\x92'), 'latin1');
    say = body(bytes, { 'content-type': 'application/rss+xml' });
    await followed.readAt(later(HOUR));
    expect((await followed.news()).map(({ title }) => title)).to.deep.equal(['It’s £20']);
  });

  it('H-17 follows a permanent move, proposes it once, and never changes the address by itself', async () => {
    say = (response, _, url) =>
      url === '/feed'
        ? status(301, { location: '/new' })(response, {}, url)
        : body(rssOf(['First']))(response, {}, url);
    for (let hour = 0; hour < 6; hour += 1) await followed.readAt(later(hour * HOUR));
    const { url, problem } = await followed.feed();
    expect([url, problem]).to.deep.equal([followed.url('/feed'), null]);
    const notices = await followed.notices();
    expect(notices.map(({ to, summary }) => `${to}: ${summary}`)).to.deep.equal([
      'U1: The feed “Ward news” has a new address.',
    ]);
    expect(notices[0]?.text).to.include(followed.url('/new'));
  });

  it('H-19 asks once more without conditions when "not changed" comes before the first copy', async () => {
    say = (response) => void response.writeHead(followed.requests.length === 1 ? 304 : 200).end(rssOf(['First']));
    expect((await followed.readAt(START)).problem).to.equal(null);
    expect(followed.requests).to.have.length(2);
  });

  it('H-19 reports a server that knows no other answer than "not changed"', async () => {
    say = status(304);
    const { problem } = await followed.readAt(START);
    expect(problem?.code).to.equal('FEED_NOT_CHANGED');
    expect(problem?.message).to.include("The server answered 'not changed'");
    expect(followed.requests).to.have.length(2);
    expect(followed.requests[1]?.headers).not.to.have.any.keys('if-none-match', 'if-modified-since');
  });

  it('H-20 goes by the body when the ETag stays the same', async () => {
    say = body(rssOf(['First']), { etag: '"never changes"' });
    await followed.readAt(START);
    say = body(rssOf(['Second', 'First']), { etag: '"never changes"' });
    await followed.readAt(later(HOUR));
    expect((await followed.news()).map(({ title }) => title)).to.deep.equal(['Second']);
  });

  it('H-20 finds within a day what a server hides behind "not changed"', async () => {
    say = body(rssOf(['First']), { etag: '"1"' });
    await followed.readAt(START);
    say = (response, headers, url) =>
      (headers['if-none-match'] === undefined ? body(rssOf(['Second', 'First'])) : status(304))(response, headers, url);
    await followed.live(later(25 * HOUR));
    expect((await followed.news()).map(({ title }) => title)).to.deep.equal(['Second']);
  });

  it('H-20 stores nothing anew when an equal body comes with another ETag', async () => {
    let turn = 0;
    say = (response, headers, url) => body(rssOf(['First']), { etag: `"${turn++}"` })(response, headers, url);
    await followed.readAt(START);
    await followed.readAt(later(HOUR));
    expect(followed.log.lines.filter((line) => line === 'feed.read')).to.have.length(2);
    expect((await followed.feed()).etag).to.equal('"0"');
  });

  for (const [asked, least, most] of [
    ['120', 57 * MINUTE, 63 * MINUTE],
    ['18000', 5 * HOUR, 5 * HOUR],
    [later(3 * HOUR).toUTCString(), 3 * HOUR, 3 * HOUR],
    ['Wed, 21 Oct 2015 07:28:00 GMT', 57 * MINUTE, 63 * MINUTE],
    ['Fri, 31 Dec 9999 23:59:59 GMT', DAY, DAY],
    ['soon', 57 * MINUTE, 63 * MINUTE],
    ['-120', 57 * MINUTE, 63 * MINUTE],
    ['1e12', DAY, DAY],
  ] as const)
    it(`H-22 waits as it should after Retry-After: ${asked}`, async () => {
      say = status(503, { 'retry-after': asked });
      const { nextReadAt } = await followed.readAt(START);
      expect(nextReadAt.getTime() - START.getTime()).to.be.within(least, most);
    });

  it('H-21 comes back no sooner than a 429 asks', async () => {
    say = status(429, { 'retry-after': '7200' });
    const { nextReadAt, problem } = await followed.readAt(START);
    expect(problem?.code).to.equal('FEED_BUSY');
    expect(nextReadAt.getTime() - START.getTime()).to.be.at.least(2 * HOUR);
  });

  for (const code of [401, 403])
    it(`H-23 knocks at a closed door (${code}) only a few times a day, and says that it needs a login`, async () => {
      say = status(code);
      await followed.live(later(7 * DAY));
      expect(followed.requests.length).to.be.within(8, 10);
      expect((await followed.feed()).problem?.message).to.include('needs a login');
    });

  it('H-24 looks daily for a page that was missing three times, and takes it back at once', async () => {
    say = status(404);
    const [, , , fourth, fifth] = await followed.live(later(5 * DAY));
    expect((Number(fifth) - Number(fourth)) / HOUR).to.be.within(22, 26);
    say = body(rssOf(['First']));
    await followed.live(later(7 * DAY));
    expect(await followed.feed()).to.deep.include({ problem: null, failures: 0, state: 'active' });
  });

  it('H-24 pauses a feed that is gone for good, tells so once, and still looks once a week', async () => {
    say = status(410);
    await followed.live(later(29 * DAY));
    expect((await followed.feed()).state).to.equal('paused');
    expect(followed.requests.length).to.be.within(4, 6);
    expect((await followed.notices()).map(({ to }) => to)).to.deep.equal(['U1']);
  });

  for (const code of [500, 502, 504])
    it(`H-25 never drops a feed that answers ${code} for seven days, and tells so once`, async () => {
      say = status(code);
      const times = await followed.live(later(7 * DAY));
      const waits = times.slice(1).map((time, index) => (Number(time) - Number(times[index])) / HOUR);
      expect(waits[0]).to.be.within(0.95, 1.05);
      expect(waits.at(-1)).to.be.within(22.8, 25.2);
      expect((await followed.feed()).state).to.equal('active');
      say = body(rssOf(['Second', 'First']));
      await followed.live(later(9 * DAY));
      expect((await followed.feed()).problem).to.equal(null);
      const notices = await followed.notices();
      expect(notices.map(({ summary }) => summary)).to.deep.equal([
        'The feed “Ward news” could not be read for a day.',
      ]);
    });

  it('H-31 holds what a parked domain says, posts none of it, and says that the title changed', async () => {
    say = body(rssOf(['Second', 'First']));
    await followed.readAt(START);
    say = body(rssOf(['Buy pills now', 'Casino'], 'Best pills'));
    const { flags, problem, title } = await followed.readAt(later(HOUR));
    expect(flags).to.deep.equal(['title changed from “Ward news” to “Best pills”']);
    expect([problem, title]).to.deep.equal([null, 'Ward news']);
    expect(new Set((await followed.news()).map(({ held }) => held))).to.deep.equal(new Set(['feed-changed']));
  });

  it('U-14 connects to nobody when a redirect leads into the network', async () => {
    const canary = await aCanary('127.0.0.2');
    say = status(302, { location: `http://127.0.0.2:${canary.port}/latest/meta-data/` });
    expect((await followed.readAt(START)).problem?.code).to.be.oneOf(['FEED_PRIVATE', 'FEED_REDIRECT']);
    expect(canary.hits()).to.equal(0);
    canary.close();
  });
});

describe('a feed whose name cannot be found', () => {
  it('H-29 says so, and comes back when it can be found again', async () => {
    let found = false;
    const followed = await aFollowedFeed((_, response) => void response.end(rssOf(['First'])), {
      resolve: async () => (found ? ['127.0.0.1'] : []),
    });
    expect((await followed.readAt(START)).problem?.code).to.equal('FEED_DNS');
    found = true;
    expect((await followed.readAt(later(HOUR))).problem).to.equal(null);
    await followed.close();
  });
});
