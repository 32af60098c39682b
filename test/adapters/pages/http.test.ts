import type { IncomingMessage } from 'node:http';
import { expect } from 'chai';
import { clientAddress } from '../../../adapters/pages/client-address.ts';
import { createRateLimit } from '../../../adapters/pages/rate-limit.ts';
import { newToken } from '../../../adapters/pages/token.ts';
import { aPagesSite, type Got, TOKEN } from '../../builders/a-pages-site.ts';
import { aCurrentItem, anArchivedPost } from '../../builders/an-archived-post.ts';
import { at } from '../../builders/at.ts';

const CSP = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

describe('the public pages over HTTP', () => {
  let close: () => Promise<void> = async () => {};
  const site = async (...parts: Parameters<typeof aPagesSite>) => {
    const made = await aPagesSite(...parts);
    close = made.close;
    return made;
  };
  afterEach(() => close());

  const EVERY = [
    `/archive/${TOKEN}`,
    `/archive/${TOKEN}/2026-11-23`,
    `/archive/${TOKEN}/search?q=title`,
    `/calendar/${TOKEN}.ics`,
    `/feeds/${TOKEN}.opml`,
    '/staying-safe',
    '/privacy',
    '/terms',
    '/accessibility',
    '/style.css',
    '/archive/nothing-here',
  ];

  it('A-01 escapes every text of a feed, and lets nothing but our style sheet load', async () => {
    const nasty = '<img src=x onerror=alert(1)>"\'&<script>';
    const item = aCurrentItem({
      title: nasty,
      source: nasty,
      summary: `${nasty} more`,
      link: 'https://e.example/"><script>',
      goneSince: at('2026-11-22T00:00:00Z'),
    });
    const post = { ...anArchivedPost([item]), leftOut: [item] };
    const { get } = await site([post]);
    for (const path of [`/archive/${TOKEN}`, `/archive/${TOKEN}/2026-11-23`, `/archive/${TOKEN}/search?q=img+src`]) {
      const { body, headers } = await get(path);
      expect(body, path).to.include('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;&lt;script&gt;');
      expect(body, path).not.to.match(/<img|<script/);
      // Browsers hold a page's own search form to form-action: that one page lets it come back to us.
      expect(headers['content-security-policy'], path).to.equal(
        path.includes('search') ? CSP.replace("form-action 'none'", "form-action 'self'") : CSP,
      );
      expect(headers['x-content-type-options'], path).to.equal('nosniff');
    }
  });

  it('A-01 makes a link only of http and https without user info', async () => {
    const links = ['javascript:alert(1)', 'data:text/html,x', 'https://nhs.uk@evil.example/', 'nonsense', null];
    const items = links.map((link, index) => aCurrentItem({ id: `i${index}`, link }));
    const { get } = await site([anArchivedPost(items)]);
    const { body } = await get(`/archive/${TOKEN}/2026-11-23`);
    expect(body).not.to.match(/javascript:|data:text|evil\.example|rel="noopener/);
  });

  it('A-01 takes out control characters and overrides of the writing direction', async () => {
    const { get } = await site([anArchivedPost([aCurrentItem({ title: 'a\u0000b\u001b\u202ec\ud800d' })])]);
    expect((await get(`/archive/${TOKEN}/2026-11-23`)).body).to.include('<bdi>abcd</bdi>');
  });

  it('A-04 answers 404 to paths that try to climb out, however they are written', async () => {
    const { get, archive } = await site([anArchivedPost()]);
    const climbing = [
      '/archive/../../etc/passwd',
      '/archive/%2e%2e%2f%2e%2e%2fetc/passwd',
      `/archive/${TOKEN}/../../../etc/passwd`,
      `/archive/${TOKEN}/..%2f..%2fetc`,
      `/archive/${TOKEN}%00`,
      `/archive/${TOKEN}/%00`,
      `/archive/${TOKEN}/2026-11-23/`,
      `/archive//${TOKEN}`,
      `/archive/${TOKEN}\\..`,
      `/calendar/${TOKEN}.ics/x`,
      `/feeds/../${TOKEN}.opml`,
      '/archive/',
    ];
    for (const path of climbing) expect((await get(path)).status, path).to.equal(404);
    expect(archive.asked, 'no store is asked for what cannot be a token').to.deep.equal([]);
  });

  it('A-05 gives a wrong, guessed or replaced token, and a post of somebody else, one and the same 404', async () => {
    const { get, archive } = await site([anArchivedPost()]);
    archive.channels.set(13, {
      id: 13,
      workspace: 2,
      name: '#theirs',
      zone: 'Europe/London',
      posts: [anArchivedPost([aCurrentItem()], { id: 'alert-7' })],
    });
    archive.tokens.set(13, newToken());
    const missing = await get('/archive/12');
    const same = (got: Got) => expect([got.status, got.body]).to.deep.equal([404, missing.body]);
    same(await get('/archive/1'));
    same(await get(`/archive/${newToken()}`));
    same(await get(`/archive/${TOKEN.toUpperCase()}`));
    same(await get(`/archive/${TOKEN}/alert-7`));
    same(await get(`/calendar/${newToken()}.ics`));
    same(await get(`/feeds/${newToken()}.opml`));
    await archive.store.replaceToken(12, newToken(), 'U1', at('2026-11-24T10:00:00Z'));
    same(await get(`/archive/${TOKEN}`));
  });

  it('A-05 makes tokens of 128 random bits', () => {
    const made = Array.from({ length: 1000 }, newToken);
    expect(new Set(made)).to.have.lengthOf(1000);
    for (const token of made) expect(Buffer.from(token, 'base64url')).to.have.lengthOf(16);
  });

  it('A-06 reads only: other methods get 405, HEAD no body, Range the whole', async () => {
    const { get } = await site([anArchivedPost()]);
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND']) {
      const { status, headers } = await get(`/archive/${TOKEN}`, { method });
      expect([status, headers.allow], method).to.deep.equal([405, 'GET, HEAD']);
    }
    const whole = await get(`/archive/${TOKEN}`);
    const head = await get(`/archive/${TOKEN}`, { method: 'HEAD' });
    expect([head.status, head.body, head.headers['content-length']]).to.deep.equal([
      200,
      '',
      whole.headers['content-length'],
    ]);
    const part = await get(`/archive/${TOKEN}`, { headers: { Range: 'bytes=0-10' } });
    expect([part.status, part.body]).to.deep.equal([200, whole.body]);
  });

  it('A-06 answers a flood with 429 and when to come back, then lets people in again', async () => {
    let now = at('2026-11-24T10:00:00Z');
    const { get } = await site([anArchivedPost()], { now: () => now });
    const flood = await Promise.all(Array.from({ length: 400 }, () => get('/privacy')));
    expect(flood.filter(({ status }) => status === 200)).to.have.lengthOf(300);
    const refused = flood.find(({ status }) => status === 429);
    expect(refused?.headers['retry-after']).to.equal('1');
    now = at('2026-11-24T10:00:10Z');
    expect((await get('/privacy')).status).to.equal(200);
  });

  it('P-40 A-06 believes X-Forwarded-For only behind a proxy of ours, and then only its last entry', async () => {
    const statuses = async (trustProxy: boolean, spoof: (index: number) => string) => {
      const { get } = await site([], { trustProxy });
      const all = await Promise.all(
        Array.from({ length: 310 }, (_, index) => get('/terms', { headers: { 'X-Forwarded-For': spoof(index) } })),
      );
      await close();
      return all.filter(({ status }) => status === 429).length;
    };
    expect(await statuses(false, (index) => `10.0.${index % 250}.1`)).to.equal(10);
    expect(await statuses(true, (index) => `10.0.${index % 250}.1`)).to.equal(0);
    expect(await statuses(true, (index) => `10.0.${index % 250}.1, 192.0.2.7`)).to.equal(10);
  });

  it('A-06 counts an IPv6 network as one asker, and an IPv4 address as itself however it is written', () => {
    const from = (remoteAddress: string) =>
      clientAddress({ socket: { remoteAddress }, headers: {} } as IncomingMessage, false);
    expect(from('2001:db8:1:2:aaaa::1')).to.equal(from('2001:DB8:1:2:bbbb:cccc:dddd:1'));
    expect(from('2001:db8:1:2::1')).not.to.equal(from('2001:db8:1:3::1'));
    expect(from('::1')).to.equal('0:0:0:0');
    expect(from('::ffff:192.0.2.7')).to.equal('192.0.2.7');
  });

  it('A-06 never remembers more than 10,000 askers: the longest silent is forgotten, the flood is not', () => {
    const rate = createRateLimit();
    const now = at('2026-11-24T10:00:00Z');
    for (let index = 0; index < 301; index += 1) rate('old', now);
    for (let index = 0; index < 10_050; index += 1) {
      rate(`address ${index}`, now);
      rate('flood', now);
    }
    expect(rate('old', now).waitSeconds).to.equal(0);
    expect(rate('flood', now).waitSeconds).to.equal(1);
  });

  it('A-07 builds links from the configured address, whatever Host or the request line say', async () => {
    const { get } = await site([anArchivedPost()], { publicUrl: 'https://trust.example/signpost' });
    const { body, status } = await get(`http://evil.example/archive/${TOKEN}`, {
      headers: { Host: 'evil.example', 'X-Forwarded-Host': 'evil.example', Forwarded: 'host=evil.example' },
    });
    expect(status).to.equal(200);
    expect(body).not.to.include('evil.example');
    expect(body).to.include(`https://trust.example/signpost/calendar/${TOKEN}.ics`);
    expect(body)
      .to.include(`href="/signpost/archive/${TOKEN}/2026-11-23"`)
      .and.to.include('href="/signpost/style.css"');
  });

  it('A-08 redirects nowhere, whatever is asked for', async () => {
    const { get } = await site([anArchivedPost()]);
    for (const path of [
      `/archive/${TOKEN}?next=//evil.example`,
      `/archive/${TOKEN}?url=https://evil.example`,
      '//evil.example',
      '/privacy?next=%20//evil.example',
    ]) {
      const { status, headers, body } = await get(path);
      expect(status, path).to.be.oneOf([200, 404]);
      expect(headers.location, path).to.equal(undefined);
      expect(body, path).not.to.include('evil.example');
    }
  });

  it('A-13 tells robots and caches to keep out, on every page', async () => {
    const { get } = await site([anArchivedPost()]);
    for (const path of EVERY) {
      const { headers, status } = await get(path);
      expect(status, path).to.equal(path === '/archive/nothing-here' ? 404 : 200);
      expect(headers['x-robots-tag'], path).to.equal('noindex');
      expect(headers['cache-control'], path).to.match(/^private(?:, max-age=3600)?$/);
      expect(headers['referrer-policy'], path).to.equal('no-referrer');
      expect(headers['x-content-type-options'], path).to.equal('nosniff');
      expect(headers['set-cookie'], path).to.equal(undefined);
    }
  });

  it('says so kindly when the store fails, and logs a code without the token', async () => {
    const { get, archive, log } = await site([anArchivedPost()]);
    archive.store.posted = async () => {
      throw new RangeError(`disk ${TOKEN}`);
    };
    const { status, body, headers } = await get(`/archive/${TOKEN}`);
    expect([status, headers['retry-after']]).to.deep.equal([503, '60']);
    expect(body).to.include('Please try again in a minute').and.not.to.include('disk');
    expect(log.lines).to.deep.equal(['page.failed RangeError']);
  });
});
