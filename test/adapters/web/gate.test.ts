import { expect } from 'chai';
import { createWebAdapter } from '../../../adapters/web/index.ts';
import { aLocalPage, type LocalPage, webOptions } from '../../builders/a-local-page.ts';

const PAGES = ['/', '/previews', '/feeds', '/posts', '/news', '/local.css', '/local.js'];

describe('the door of the local page', () => {
  let local: LocalPage;
  before(async () => {
    local = await aLocalPage();
  });
  after(() => local.stop());

  it('lets this machine in under each of its own names', async () => {
    for (const host of [
      `127.0.0.1:${local.port}`,
      `localhost:${local.port}`,
      `LOCALHOST:${local.port}`,
      `[::1]:${local.port}`,
    ])
      expect((await local.get('/', { host })).status, host).to.equal(200);
  });

  for (const host of [
    'evil.example',
    '127.0.0.1.evil.example',
    'localhost',
    'localhost:1',
    '0.0.0.0',
    '127.0.0.1:80',
    'localhost@evil.example',
  ])
    it(`A-07 refuses the Host “${host}” on every page: names of others can be pointed at this machine`, async () => {
      for (const path of PAGES) {
        const answer = await local.get(path, { host });
        expect(answer.status, path).to.equal(403);
        expect(answer.body).to.not.include('name="token"');
      }
    });

  it('lets this machine in under the loopback address it was bound to', async () => {
    const other = await aLocalPage({ options: { host: '127.0.0.2' } });
    expect((await other.get('/')).status).to.equal(200);
    await other.stop();
  });

  for (const origin of ['https://evil.example', 'null', 'http://localhost:1', 'http://127.0.0.1', 'https://127.0.0.1'])
    it(`refuses the Origin “${origin}”, for forms and for looking`, async () => {
      const before = local.asked.length;
      expect((await local.post('/say', { text: 'feeds' }, { origin })).status).to.equal(403);
      expect((await local.post('/who', { who: 'admin' }, { origin })).status).to.equal(403);
      expect((await local.get('/', { origin })).status).to.equal(403);
      expect(local.asked).to.have.length(before);
    });

  it('refuses the origin of its other name, which is another site to a browser', async () => {
    const headers = { host: `127.0.0.1:${local.port}`, origin: `http://localhost:${local.port}` };
    expect((await local.post('/say', { text: 'feeds' }, headers)).status).to.equal(403);
  });

  it('takes a form that a browser sends from its own page', async () => {
    const answer = await local.post('/say', { text: 'feeds' }, { origin: local.url });
    expect([answer.status, answer.headers.location]).to.deep.equal([303, '/#latest']);
  });

  for (const token of ['', 'x', 'x'.repeat(22)])
    it(`asks nothing for a form with the token “${token}”, and says what to do`, async () => {
      const before = local.asked.length;
      for (const path of ['/say', '/who']) {
        const answer = await local.post(path, { token, text: 'feeds', who: 'admin' });
        expect(answer.status).to.equal(403);
        expect(answer.body).to.include('This page is too old').and.to.include('href="/"');
      }
      expect(local.asked).to.have.length(before);
      expect((await local.get('/')).body).to.include('value="nurse" aria-pressed="true"');
    });

  it('has another token each time it starts', async () => {
    const other = await aLocalPage();
    expect(await other.token()).to.not.equal(await local.token());
    await other.stop();
  });

  it('says 413 to a form that is too long, whether it says so or not', async () => {
    const long = 'x'.repeat(300_000);
    expect((await local.post('/say', { text: long })).status).to.equal(413);
    const chunked = await local
      .send('/say', { method: 'POST', headers: { 'transfer-encoding': 'chunked' }, body: long })
      .then(({ status }) => status)
      .catch(({ code }: NodeJS.ErrnoException) => code);
    expect(chunked).to.be.oneOf([413, 'ECONNRESET', 'EPIPE']);
    expect((await local.get('/')).status).to.equal(200);
  });

  it('A-06 says 405 to the wrong method', async () => {
    for (const path of PAGES) expect((await local.post(path, {})).status, path).to.equal(405);
    const looked = await local.get('/say');
    expect([looked.status, looked.headers.allow]).to.deep.equal([405, 'POST']);
  });

  it('A-01, A-13 sends every page with the strict policy, no sniffing, no index and no copy kept', async () => {
    for (const path of [...PAGES, '/say']) {
      const { headers } = await local.get(path);
      expect(headers['content-security-policy'], path).to.equal(
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
      );
      expect(headers['x-content-type-options']).to.equal('nosniff');
      expect(headers['x-robots-tag']).to.equal('noindex');
      expect(headers['cache-control']).to.equal('no-store');
      expect(headers['referrer-policy']).to.equal('same-origin');
      expect(headers['access-control-allow-origin']).to.equal(undefined);
    }
  });

  it('needs nothing that the policy forbids: no style or script within a page, nothing from elsewhere', async () => {
    for (const path of ['/', '/previews', '/feeds', '/posts']) {
      const { body } = await local.get(path);
      expect(body).to.not.match(/<style|style="|\son\w+="|javascript:|<(?:img|iframe|object|base)\b|@import/i);
      expect(
        [...body.matchAll(/(?:src|href)="([^"]*)"/g)]
          .map(([, to]) => to)
          .filter((to) => /^(?:https?:)?\/\//.test(to ?? '')),
      ).to.deep.equal([]);
    }
    expect((await local.get('/local.css')).body).to.not.match(/url\(|@import/);
  });

  it('A-08 follows no address that it is given', async () => {
    for (const fields of [{ next: '//evil.example' }, { form: '//evil.example' }, { form: '1-1/../..' }] as Record<
      string,
      string
    >[]) {
      const { headers } = await local.post('/say?next=//evil.example', { text: 'feeds', ...fields });
      expect(headers.location).to.equal('/#latest');
    }
  });
});

describe('the start of the local page', () => {
  it('never happens with NODE_ENV=production, and says why', () => {
    expect(() => createWebAdapter(webOptions({ environment: 'production' }))).to.throw('NODE_ENV=production');
  });

  for (const host of ['0.0.0.0', '::', '192.168.1.5', 'signpost.example', '127.evil.example', ''])
    it(`never happens on ${host || 'an empty host'}, which others can reach`, () => {
      expect(() => createWebAdapter(webOptions({ host }))).to.throw('HOST=127.0.0.1');
    });

  for (const host of ['127.0.0.1', '127.0.0.2', 'localhost', '::1'])
    it(`may happen on ${host}`, () => {
      expect(() => createWebAdapter(webOptions({ host }))).to.not.throw();
    });
});
