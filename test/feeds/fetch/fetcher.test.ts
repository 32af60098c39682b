import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { mock } from 'node:test';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { createFetcher } from '../../../feeds/fetch/fetcher.ts';
import { aRawWorld, aWorld, codeOf, NOW, RSS, type World } from './world.ts';

const XML = { 'content-type': 'application/rss+xml' };
const send = (body: string | Buffer, headers: Record<string, string | string[]> = {}) => {
  return (_: unknown, response: ServerResponse) => void response.writeHead(200, { ...XML, ...headers }).end(body);
};

describe('createFetcher', () => {
  let world: World;
  afterEach(() => world.close());

  it('gives the body with its hash, validators and type, and says who asks', async () => {
    world = await aWorld(send(RSS, { etag: '"a1"', 'last-modified': 'Tue, 20 Oct 2026 07:00:00 GMT' }));
    const result = await world.get('/feed');
    expect(result).to.deep.include({
      kind: 'body',
      url: world.url('/feed'),
      contentHash: createHash('sha256').update(RSS).digest('hex'),
      etag: '"a1"',
      lastModified: 'Tue, 20 Oct 2026 07:00:00 GMT',
      contentType: 'application/rss+xml',
      movedTo: null,
      notBefore: null,
    });
    expect(result.kind === 'body' && Buffer.from(result.bytes).toString()).to.equal(RSS);
    expect(world.requests[0]?.headers).to.include({
      'user-agent': 'Signpost/test (+mailto:feeds@example.org)',
      'accept-encoding': 'gzip, br, deflate',
    });
  });

  it('asks only for what changed when it has validators', async () => {
    world = await aWorld((_, response) => void response.writeHead(304).end());
    const result = await world.get('/feed', { etag: '"a1"', lastModified: 'Tue, 20 Oct 2026 07:00:00 GMT' });
    expect(result).to.deep.equal({ kind: 'not-modified', movedTo: null, notBefore: null });
    expect(world.requests[0]?.headers).to.include({
      'if-none-match': '"a1"',
      'if-modified-since': 'Tue, 20 Oct 2026 07:00:00 GMT',
    });
  });

  for (const [name, body, encoding] of [
    ['gzip', gzipSync(RSS), 'gzip'],
    ['brotli', brotliCompressSync(RSS), 'br'],
    ['deflate', deflateSync(RSS), 'deflate'],
    ['deflate without its wrapper', deflateRawSync(RSS), 'deflate'],
    ['a body that was called gzip and is not', Buffer.from(RSS), 'gzip'],
  ] as const)
    it(`H-09 opens ${name}`, async () => {
      world = await aWorld(send(body, { 'content-encoding': encoding }));
      const result = await world.get('/feed');
      expect(result.kind === 'body' && Buffer.from(result.bytes).toString()).to.equal(RSS);
    });

  it('H-02 ends a body that drips when the time is up, however steadily it drips', async () => {
    world = await aWorld(
      (_, response) => {
        response.writeHead(200, XML);
        const drip = setInterval(() => response.write('x'), 20);
        response.on('close', () => clearInterval(drip));
      },
      { timeoutMs: 300 },
    );
    const started = performance.now();
    expect(codeOf(await world.get('/feed'))).to.equal('FEED_TIMEOUT');
    expect(performance.now() - started).to.be.within(250, 1_000);
  });

  it('H-02 gives a feed 20 seconds from its first byte to its last', async () => {
    let asked = () => {};
    const request = new Promise<void>((resolve) => {
      asked = resolve;
    });
    world = await aWorld((_, response) => {
      const drip = setInterval(() => response.write('x'), 20);
      response.writeHead(200, XML).on('close', () => clearInterval(drip));
      asked();
    });
    const { port } = world;
    const fetcher = createFetcher({
      userAgent: 'Signpost/test',
      ports: [port],
      resolve: async () => ['127.0.0.1'],
      allow: { address: '127.0.0.1', port },
      spacingMs: 0,
    });
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      let ended = 'not yet';
      const fetched = fetcher.fetch({ url: world.url('/feed'), etag: null, lastModified: null }, NOW).then((result) => {
        ended = codeOf(result);
      });
      await request;
      mock.timers.tick(19_999);
      await new Promise((resolve) => setImmediate(resolve));
      expect(ended).to.equal('not yet');
      mock.timers.tick(1);
      await fetched;
      expect(ended).to.equal('FEED_TIMEOUT');
    } finally {
      mock.timers.reset();
      await fetcher.stop();
    }
  });

  it('H-04 stops an endless body at ten megabytes', async () => {
    world = await aWorld((_, response) => {
      const chunk = Buffer.alloc(64 * 1024, 'x');
      const pour = () => {
        while (!response.destroyed && response.write(chunk));
      };
      response.writeHead(200, XML).on('drain', pour);
      pour();
    });
    const before = process.memoryUsage().rss;
    expect(codeOf(await world.get('/feed'))).to.equal('FEED_BIG');
    expect((process.memoryUsage().rss - before) / 1024 / 1024).to.be.below(40);
  });

  it('H-05 stops a bomb of 100 MB in 100 KB, and grows by less than 40 MB', async () => {
    // A hundred gzip streams one after the other are one: so the test itself never holds them opened.
    const bomb = Buffer.concat(Array.from<Buffer>({ length: 100 }).fill(gzipSync(Buffer.alloc(1024 * 1024))));
    expect(bomb.length).to.be.below(110 * 1024);
    world = await aWorld(send(bomb, { 'content-encoding': 'gzip' }));
    const before = process.memoryUsage.rss();
    expect(codeOf(await world.get('/feed'))).to.equal('FEED_BIG');
    expect((process.memoryUsage.rss() - before) / 1024 / 1024).to.be.below(40);
  });

  it('H-05 stops a bomb that stays under ten megabytes by its ratio', async () => {
    world = await aWorld(send(gzipSync(Buffer.alloc(9 * 1024 * 1024)), { 'content-encoding': 'gzip' }));
    expect(codeOf(await world.get('/feed'))).to.equal('FEED_BIG');
  });

  it('H-06 opens one layer only', async () => {
    world = await aWorld(send(gzipSync(gzipSync(RSS)), { 'content-encoding': 'gzip' }));
    expect(codeOf(await world.get('/feed'))).to.equal('FEED_ENCODING');
  });

  for (const encoding of ['br, gzip', 'zstd', 'compress'])
    it(`H-06 refuses Content-Encoding: ${encoding}`, async () => {
      world = await aWorld(send(gzipSync(RSS), { 'content-encoding': encoding }));
      expect(codeOf(await world.get('/feed'))).to.equal('FEED_ENCODING');
    });

  it('H-07 says that a gzip stream was cut short', async () => {
    world = await aWorld(send(gzipSync(RSS).subarray(0, 60), { 'content-encoding': 'gzip' }));
    expect(codeOf(await world.get('/feed'))).to.equal('FEED_TRUNCATED');
  });

  it('H-08 notices at once that a body is shorter than it was to be', async () => {
    world = await aRawWorld((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<rss>'));
    const started = performance.now();
    expect(codeOf(await world.get('/feed'))).to.equal('FEED_TRUNCATED');
    expect(performance.now() - started).to.be.below(1_000);
  });

  it('H-08 notices that a chunked body was never ended', async () => {
    world = await aRawWorld((socket) =>
      socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<rss>\r\n'),
    );
    expect(codeOf(await world.get('/feed'))).to.equal('FEED_TRUNCATED');
  });

  it('H-12 calls an empty body and a 204 empty', async () => {
    world = await aWorld(({ url }, response) => void response.writeHead(url === '/204' ? 204 : 200).end());
    expect(codeOf(await world.get('/feed'))).to.equal('FEED_EMPTY');
    expect(codeOf(await world.get('/204'))).to.equal('FEED_EMPTY');
  });

  for (const [status, code] of [
    [400, 'FEED_DENIED'],
    [401, 'FEED_LOGIN'],
    [403, 'FEED_LOGIN'],
    [404, 'FEED_MISSING'],
    [410, 'FEED_GONE'],
    [429, 'FEED_BUSY'],
    [500, 'FEED_SERVER'],
    [502, 'FEED_SERVER'],
    [504, 'FEED_SERVER'],
  ] as const)
    it(`${status === 401 || status === 403 ? 'H-23' : status === 404 || status === 410 ? 'H-24' : 'H-25'} calls a ${status} ${code}`, async () => {
      world = await aWorld((_, response) => void response.writeHead(status).end('<html>sorry</html>'));
      expect(codeOf(await world.get('/feed'))).to.equal(code);
    });

  it('H-23 explains a closed door kindly', async () => {
    world = await aWorld((_, response) => void response.writeHead(403).end());
    const result = await world.get('/feed');
    expect(result.kind === 'failed' && result.problem.message).to.match(/needs a login.*bot protection/);
  });

  it('H-21 waits at least as long as a 429 asks', async () => {
    world = await aWorld((_, response) => void response.writeHead(429, { 'retry-after': '120' }).end());
    expect((await world.get('/feed')).kind === 'failed').to.equal(true);
    expect((await world.get('/feed')).notBefore).to.deep.equal(new Date(NOW.getTime() + 120_000));
  });

  it('reads Cache-Control as a wish for peace', async () => {
    world = await aWorld(send(RSS, { 'cache-control': 'public, max-age=7200' }));
    expect((await world.get('/feed')).notBefore).to.deep.equal(new Date('2026-10-20T10:00:00Z'));
  });

  it('H-27 refuses a change of protocol', async () => {
    world = await aRawWorld((socket) =>
      socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'),
    );
    expect(codeOf(await world.get('/feed'))).to.equal('FEED_PROTOCOL');
  });

  it('H-27 refuses a flood of 100 and of 103', async () => {
    for (const status of ['100 Continue', '103 Early Hints']) {
      world = await aRawWorld((socket) => socket.write(`HTTP/1.1 ${status}\r\n\r\n`.repeat(5_000)));
      expect(codeOf(await world.get('/feed')), status).to.equal('FEED_PROTOCOL');
      if (status.startsWith('100')) await world.close();
    }
  });

  it('H-27 refuses a megabyte of headers', async () => {
    world = await aRawWorld((socket) =>
      socket.write(`HTTP/1.1 200 OK\r\n${`X-Pad: ${'p'.repeat(1000)}\r\n`.repeat(1000)}\r\n`),
    );
    expect(codeOf(await world.get('/feed'))).to.equal('FEED_PROTOCOL');
  });

  it('H-27 refuses a header with NUL, and what is not HTTP at all', async () => {
    for (const answer of ['HTTP/1.1 200 OK\r\nX-A: b\0c\r\nContent-Length: 0\r\n\r\n', 'SSH-2.0-OpenSSH_9.6\r\n']) {
      world = await aRawWorld((socket) => socket.end(answer));
      expect(codeOf(await world.get('/feed'))).to.equal('FEED_PROTOCOL');
      if (answer.startsWith('HTTP')) await world.close();
    }
  });

  it('H-27 refuses a body whose chunks make no sense', async () => {
    world = await aRawWorld((socket) =>
      socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n<rss>\r\n'),
    );
    expect(codeOf(await world.get('/feed'))).to.equal('FEED_PROTOCOL');
  });

  it('says so when nobody listens', async () => {
    world = await aRawWorld(() => {});
    const { port } = world;
    await world.close();
    world = await aWorld(() => {}, { allow: { address: '127.0.0.1', port }, ports: [port] });
    const result = await world.fetcher.fetch(
      { url: `http://blog.example:${port}/`, etag: null, lastModified: null },
      NOW,
    );
    expect(codeOf(result)).to.equal('FEED_REFUSED');
  });

  it('says so when the connection is reset before an answer', async () => {
    world = await aRawWorld((socket) => socket.resetAndDestroy());
    expect(codeOf(await world.get('/feed'))).to.equal('FEED_REFUSED');
  });

  it('ends what is under way, and what waits, when it stops', async () => {
    let asked: () => void = () => {};
    const first = new Promise<void>((resolve) => {
      asked = resolve;
    });
    world = await aRawWorld(() => asked());
    const results = Promise.all([world.get('/a'), world.get('/b'), world.get('/c')]);
    await first;
    await world.fetcher.stop();
    expect((await results).map(codeOf)).to.deep.equal(['FEED_STOPPED', 'FEED_STOPPED', 'FEED_STOPPED']);
    expect(codeOf(await world.get('/d'))).to.equal('FEED_STOPPED');
  });

  it('refuses what tidying refuses, without a request', async () => {
    world = await aWorld(send(RSS));
    const result = await world.fetcher.fetch({ url: 'http://u:p@blog.example/', etag: null, lastModified: null }, NOW);
    expect(codeOf(result)).to.equal('FEED_USERINFO');
    expect(world.requests).to.have.length(0);
  });

  it('survives validators no header could carry', async () => {
    world = await aWorld(send(RSS));
    expect(codeOf(await world.get('/feed', { etag: 'a\r\nb' }))).to.equal('FEED_SURPRISE');
  });
});
