import { expect } from 'chai';
import type { FetcherOptions } from '../../feeds/fetch/fetcher.ts';
import { createListReader } from '../../feeds/list-reader.ts';
import { aCanary, aWorld, NOW } from './fetch/world.ts';

type Answer = Parameters<typeof aWorld>[0];

async function read(answer: Answer, options: Partial<FetcherOptions> = {}, address?: string) {
  const world = await aWorld(answer, options);
  const outcome = await createListReader(world).read(address ?? world.url('/list.opml'), NOW);
  await world.close();
  return outcome.kind === 'read' ? outcome.text : outcome.problem.code;
}

describe('a list at an address', () => {
  it('is read whole, in the charset it is written in', async () => {
    const long = `name\n${'Café;'.repeat(2_000)}`;
    expect(await read((_, response) => void response.end(long))).to.equal(long);
    const latin = Buffer.from('Café', 'latin1');
    const type = { 'content-type': 'text/csv; charset=windows-1252' };
    expect(await read((_, response) => void response.writeHead(200, type).end(latin))).to.equal('Café');
  });

  it('is not read where it is missing, too big, or does not come', async () => {
    expect(await read((_, response) => void response.writeHead(404).end())).to.equal('FEED_MISSING');
    const big: Answer = (_, response) => void response.end('x'.repeat(2_000));
    expect(await read(big, { maxBytes: 1_000 })).to.equal('FEED_BIG');
    expect(await read(() => undefined, { timeoutMs: 100 })).to.equal('FEED_TIMEOUT');
  });

  it('is never looked for inside a private network, by its address or by way of a redirect', async () => {
    const canary = await aCanary('127.0.0.1');
    const inside = `http://127.0.0.1:${canary.port}/`;
    const ports = { ports: [80, 443, canary.port] };
    expect(await read(() => undefined, ports, inside)).to.equal('FEED_PRIVATE');
    const leading: Answer = (_, response) => void response.writeHead(302, { location: 'http://10.0.0.5/list' }).end();
    expect(await read(leading)).to.equal('FEED_PRIVATE');
    expect(canary.hits()).to.equal(0);
    canary.close();
  });

  it('is no list where the address is none', async () => {
    expect(await read((_, response) => void response.end('x'), {}, 'ftp://lists.example/a')).to.equal('FEED_SCHEME');
  });
});
