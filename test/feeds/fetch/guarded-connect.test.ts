import { readdirSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { createFetcher } from '../../../feeds/fetch/fetcher.ts';
import { createGuardedConnect } from '../../../feeds/fetch/guarded-connect.ts';
import { aCertificate, type Certificate } from './certificate.ts';
import { aCanary, aWorld, codeOf, NOW, RSS } from './world.ts';

const asked = (url: string) => ({ url, etag: null, lastModified: null });

describe('createGuardedConnect', () => {
  it('U-04 to U-12 makes no connection to any private literal, whatever is allowed beside it', async () => {
    const canaries = await Promise.all([aCanary('127.0.0.2'), aCanary('::1')]);
    const ports = canaries.map(({ port }) => port);
    const world = await aWorld((_, response) => void response.end(RSS), { ports });
    const hosts = [
      '127.0.0.2',
      '[::ffff:127.0.0.2]',
      '2130706434',
      '0x7f.2',
      '[::1]',
      '[0:0::1]',
      'localhost',
      '127.2',
    ];
    const urls = hosts.flatMap((host) => ports.map((port) => `http://${host}:${port}/`));
    const codes = await Promise.all(urls.map(async (url) => codeOf(await world.fetcher.fetch(asked(url), NOW))));
    expect(new Set(codes)).to.deep.equal(new Set(['FEED_PRIVATE']));
    expect(canaries.map((canary) => canary.hits())).to.deep.equal([0, 0]);
    await world.close();
    for (const canary of canaries) canary.close();
  });

  it('U-14 connects only to the address it checked, when a name answers differently the second time', async () => {
    const canary = await aCanary('127.0.0.2');
    const answers = [['127.0.0.1'], ['127.0.0.2']];
    let questions = 0;
    const resolve = async () => answers[Math.min(questions++, 1)] ?? [];
    const world = await aWorld((_, response) => void response.writeHead(200, { connection: 'close' }).end(RSS), {
      resolve,
    });
    expect(codeOf(await world.get('/feed'))).to.equal('body');
    expect(questions).to.equal(1);
    expect(codeOf(await world.get('/feed'))).to.equal('FEED_PRIVATE');
    expect(canary.hits()).to.equal(0);
    await world.close();
    canary.close();
  });

  it('U-15 refuses a name of which any address is private', async () => {
    const canary = await aCanary('127.0.0.2');
    for (const answers of [
      ['127.0.0.1', '127.0.0.2'],
      ['93.184.215.14', '10.0.0.1'],
      ['2606:2800:21f:cb07::1', '::ffff:127.0.0.2'],
    ]) {
      const world = await aWorld((_, response) => void response.end(RSS), { resolve: async () => answers });
      expect(codeOf(await world.get('/feed'))).to.equal('FEED_PRIVATE');
      expect(world.requests).to.have.length(0);
      await world.close();
    }
    expect(canary.hits()).to.equal(0);
    canary.close();
  });

  it('drops a connection that ended up elsewhere than it was to go', async () => {
    const world = await aWorld((_, response) => void response.end(RSS));
    const allowed = new Set(['127.0.0.1']);
    const guard = createGuardedConnect({
      resolve: async () => ['127.0.0.1'],
      // Allowed while it is looked up, forbidden once connected: what a hostile network stack would amount to.
      permits: (address) => allowed.delete(address),
      timeoutMs: 1_000,
    });
    const target = { hostname: 'blog.example', host: 'blog.example', protocol: 'http:', port: String(world.port) };
    const error = await new Promise((resolve) => guard.connect(target, (...[problem]) => resolve(problem)));
    expect(error).to.deep.include({ code: 'FEED_PRIVATE' });
    guard.stop();
    await world.close();
  });

  describe('over TLS', () => {
    const authority = aCertificate('Signpost test authority', '2049-01-01');
    const read = async (certificate: Certificate, host = 'blog.example') => {
      const server = createServer({
        key: certificate.key.export({ type: 'pkcs8', format: 'pem' }),
        cert: certificate.pem,
      });
      server.on('request', (_, response) => response.end(RSS));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo;
      const fetcher = createFetcher({
        userAgent: 'Signpost/test',
        ports: [port],
        resolve: async () => ['127.0.0.1'],
        allow: { address: '127.0.0.1', port },
        authority: authority.pem,
        spacingMs: 0,
      });
      const result = await fetcher.fetch(asked(`https://${host}:${port}/feed`), NOW);
      await fetcher.stop();
      server.close();
      return codeOf(result);
    };

    it('reads a site whose certificate is in order', async () => {
      expect(await read(aCertificate('blog.example', '2049-01-01', authority))).to.equal('body');
    });
    it('H-26 refuses an expired certificate', async () => {
      expect(await read(aCertificate('blog.example', '2021-01-01', authority))).to.equal('FEED_TLS');
    });
    it('H-26 refuses a certificate of another host', async () => {
      expect(await read(aCertificate('other.example', '2049-01-01', authority))).to.equal('FEED_TLS');
    });
    it('H-26 refuses a certificate somebody signed for themselves', async () => {
      expect(await read(aCertificate('blog.example', '2049-01-01'))).to.equal('FEED_TLS');
    });
    it('H-26 has no way round the check in its source', async () => {
      const { readFileSync } = await import('node:fs');
      const folder = new URL('../../../feeds/fetch/', import.meta.url);
      const sources = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8'));
      expect(sources.join('\n')).not.to.match(/rejectUnauthorized|checkServerIdentity|TLS_REJECT/);
    });
  });
});
