import { connect } from 'node:net';
import { expect } from 'chai';
import { createHttp, type Http } from '../src/http.ts';

interface Raw {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

describe('the HTTP server', () => {
  let http: Http;
  let port: number;
  let isReady: () => Promise<boolean>;

  beforeEach(async () => {
    isReady = async () => true;
    http = createHttp({ host: '127.0.0.1', port: 0, ready: () => isReady() });
    http.route('/exact', (_, response) => response.end('exact'));
    http.route('/under/', (_, response) => response.end('under'));
    http.route('/under/deeper/', (_, response) => response.end('deeper'));
    http.route('/throws', () => {
      throw new Error('secret of ours');
    });
    http.route('/breaks', async (_, response) => {
      response.write('half');
      throw new Error('secret of ours');
    });
    port = await http.start();
  });
  afterEach(() => http.stop());

  const get = (path: string, init: RequestInit = {}) => fetch(`http://127.0.0.1:${port}${path}`, init);

  /** What comes back for these very bytes. */
  const raw = (bytes: string): Promise<Raw> =>
    new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
      let text = '';
      socket.on('data', (part) => {
        text += part;
      });
      socket.on('error', reject);
      socket.on('close', () => {
        const [head = '', body = ''] = text.split('\r\n\r\n');
        resolve({ status: Number(head.split(' ')[1]), head, body });
      });
    });
  const line = (first: string, host = `127.0.0.1:${port}`) =>
    raw(`${first} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);

  it('says that it lives, and whether it can do its work', async () => {
    expect(await (await get('/healthz')).text()).to.equal('ok\n');
    expect((await get('/readyz')).status).to.equal(200);
    isReady = async () => false;
    expect((await get('/readyz')).status).to.equal(503);
    isReady = () => Promise.reject(new Error('no database'));
    expect((await get('/readyz')).status).to.equal(503);
    expect((await get('/healthz')).status).to.equal(200);
  });

  it('hands a request to the door at its address, and below it to the nearest one', async () => {
    const answers = await Promise.all(
      ['/exact', '/exact?a=b', '/under/', '/under/x', '/under/deeper/x'].map(async (path) => (await get(path)).text()),
    );
    expect(answers).to.deep.equal(['exact', 'exact', 'under', 'under', 'deeper']);
  });

  it('takes no second door at one address, which would hide the first', () => {
    expect(() => http.route('/exact', () => undefined)).to.throw('/exact');
    expect(() => http.route('/under/', () => undefined)).to.throw('/under/');
  });

  it('says 404 for everything else', async () => {
    for (const path of ['/', '/nothing', '/exact/', '/exact/more', '/under', '/healthz/', '/HEALTHZ'])
      expect((await get(path)).status, path).to.equal(404);
  });

  for (const path of [
    '/exact/../../etc/passwd',
    '/%2e%2e%2fetc/passwd',
    '/..%2f..%2fetc%2fpasswd',
    '/%00',
    '/exact%00',
  ])
    it(`A-04 says 404 for ${path}, sent as it stands`, async () => {
      expect((await line(`GET ${path}`)).status).to.equal(404);
    });

  it('A-04 says 400 for a NUL in the address', async () => {
    expect((await line('GET /exact\u0000')).status).to.equal(400);
  });

  for (const method of ['TRACE', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND'])
    it(`A-06 says 405 to ${method}, and which methods there are`, async () => {
      const answer = await line(`${method} /exact`);
      expect(answer.status).to.equal(405);
      expect(answer.head.toLowerCase()).to.include('allow: get, head, post');
      expect(answer.body).to.not.include('Host');
    });

  it('A-06 hangs up on CONNECT', async () => {
    expect((await line('CONNECT example.org:443')).status).to.satisfy(
      (status: number) => Number.isNaN(status) || status >= 400,
    );
  });

  it('A-06 answers HEAD without a body, Range with everything, POST on health with 405', async () => {
    const head = await get('/healthz', { method: 'HEAD' });
    expect([head.status, await head.text()]).to.deep.equal([200, '']);
    const range = await get('/healthz', { headers: { range: 'bytes=0-0' } });
    expect([range.status, await range.text()]).to.deep.equal([200, 'ok\n']);
    const post = await get('/readyz', { method: 'POST', body: 'x' });
    expect([post.status, post.headers.get('allow')]).to.deep.equal([405, 'GET, HEAD']);
  });

  it('A-06 answers a thousand requests at once', async () => {
    const statuses = await Promise.all(Array.from({ length: 1000 }, async () => (await get('/exact')).status));
    expect(new Set(statuses)).to.deep.equal(new Set([200]));
  });

  it('A-07 refuses an absolute address, whosever it is', async () => {
    for (const host of ['evil.example', `127.0.0.1:${port}`])
      expect((await line(`GET http://${host}/healthz`)).status, host).to.equal(400);
  });

  it('A-07 repeats nothing of a Host header that is not ours', async () => {
    const { head, body } = await line('GET /nothing', 'evil.example');
    expect(head + body).to.not.include('evil');
  });

  it('A-08 goes nowhere because an address says so', async () => {
    expect((await line('GET //evil.example/')).status).to.equal(400);
    expect((await line('GET / //evil.example')).status).to.equal(400);
    const next = await get('/healthz?next=//evil.example', { redirect: 'manual' });
    expect([next.status, next.headers.get('location')]).to.deep.equal([200, null]);
  });

  it('A-09 tells strangers no version, not even of its software', async () => {
    const headers = [...(await get('/healthz')).headers.keys()];
    expect(headers).to.not.include.members(['server']);
    expect(headers).to.not.include.members(['x-powered-by']);
  });

  it('answers what is no HTTP, and headers that are too long, in one line', async () => {
    expect((await raw('hello\r\n\r\n')).status).to.equal(400);
    expect((await raw(`GET /exact HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`)).status).to.equal(431);
    expect((await raw('GET /exact HTTP/1.1\r\nConnection: close\r\n\r\n')).status, 'no Host').to.equal(400);
    expect((await get('/exact')).status, 'and goes on').to.equal(200);
  });

  it('says sorry when a door throws, without what it threw', async () => {
    const answer = await get('/throws');
    expect(answer.status).to.equal(500);
    expect(await answer.text())
      .to.include('Something went wrong')
      .and.to.not.include('secret');
  });

  it('breaks off when a door throws halfway, so that half an answer is not taken for a whole one', async () => {
    const failed = await get('/breaks')
      .then((answer) => answer.text())
      .then(
        () => false,
        () => true,
      );
    expect(failed).to.equal(true);
    expect((await get('/exact')).status).to.equal(200);
  });

  it('says so when its port is taken', async () => {
    const second = createHttp({ host: '127.0.0.1', port, ready: async () => true });
    const code = await second.start().catch(({ code }: NodeJS.ErrnoException) => code);
    expect(code).to.equal('EADDRINUSE');
    await second.stop();
  });

  it('lets an answer that is under way come to its end when it stops, and takes no new ones', async () => {
    const { promise: reached, resolve: reach } = withResolver();
    const { promise: going, resolve: goOn } = withResolver();
    http.route('/slow', async (_, response) => {
      reach();
      await going;
      response.end('done');
    });
    const answer = get('/slow');
    await reached;
    const stopped = http.stop();
    expect(await get('/exact').catch(() => 'refused')).to.equal('refused');
    goOn();
    expect(await (await answer).text()).to.equal('done');
    await stopped;
  });
});

function withResolver(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
