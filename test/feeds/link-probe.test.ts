import { expect } from 'chai';
import { FetchFault } from '../../feeds/fetch/fetch-fault.ts';
import type { FetcherOptions } from '../../feeds/fetch/fetcher.ts';
import { createLinkProbe } from '../../feeds/link-probe.ts';
import { aCanary, aWorld, NOW } from './fetch/world.ts';

type Answer = Parameters<typeof aWorld>[0];

async function look(answer: Answer, options: Partial<FetcherOptions> = {}, url?: string) {
  const methods: string[] = [];
  const world = await aWorld((request, response) => {
    methods.push(request.method ?? '');
    answer(request, response);
  }, options);
  const reading = await createLinkProbe(world).check(url ?? world.url('/page'), NOW);
  await world.close();
  return { reading, methods };
}
const answering = (status: number) => look((_, response) => void response.writeHead(status).end());
const nameless = (noSuchName: boolean) =>
  look(() => undefined, {
    resolve: async () => {
      throw new FetchFault('FEED_DNS', { noSuchName });
    },
  });

describe('a look at a link', () => {
  it('asks for the head alone where that opens', async () => {
    expect(await answering(200)).to.deep.equal({ reading: 'opens', methods: ['HEAD'] });
    expect((await answering(204)).reading).to.equal('opens');
  });

  it('asks again in full where a server does not take the first question', async () => {
    for (const status of [403, 404, 405, 501]) {
      const answer: Answer = ({ method }, response) => {
        response.writeHead(method === 'HEAD' ? status : 200).end('here');
      };
      expect(await look(answer)).to.deep.equal({ reading: 'opens', methods: ['HEAD', 'GET'] });
    }
  });

  it('finds nothing at 404 and 410, asked both ways', async () => {
    for (const status of [404, 410])
      expect(await answering(status)).to.deep.equal({ reading: 'not-found', methods: ['HEAD', 'GET'] });
  });

  it('proves nothing by a login, a block, a limit or a fault', async () => {
    for (const status of [400, 401, 403, 429, 500, 503])
      expect(await answering(status).then(({ reading }) => reading)).to.equal('unclear');
  });

  it('proves nothing by silence, and asks a silent host once', async () => {
    expect(await look(() => undefined, { timeoutMs: 100 })).to.deep.equal({ reading: 'unclear', methods: ['HEAD'] });
  });

  it('tells a name that does not exist from a name server that cannot say', async () => {
    expect((await nameless(true)).reading).to.equal('no-such-name');
    expect((await nameless(false)).reading).to.equal('unclear');
  });

  it('follows a link to where it leads', async () => {
    const moved = (status: number): Answer => {
      return ({ url }, response) => {
        if (url === '/page') response.writeHead(301, { location: '/new' }).end();
        else response.writeHead(status).end();
      };
    };
    expect((await look(moved(200))).reading).to.equal('opens');
    expect((await look(moved(404))).reading).to.equal('not-found');
  });

  it('does not read a page to its end', async () => {
    let sent = 0;
    const endless: Answer = ({ method }, response) => {
      if (method === 'HEAD') return void response.writeHead(405).end();
      const more = () => {
        while (response.write(Buffer.alloc(64 * 1024)) && !response.destroyed) sent += 1;
      };
      response.on('drain', more);
      response.on('error', () => undefined);
      more();
    };
    expect((await look(endless)).reading).to.equal('opens');
    expect(sent).to.be.below(1_000);
  });

  it('never reaches into a private network, not even by a redirect', async () => {
    const canary = await aCanary('127.0.0.1');
    const inside = `http://127.0.0.1:${canary.port}/`;
    const ports = { ports: [80, 443, canary.port] };
    expect((await look(() => undefined, ports, inside)).reading).to.equal('unclear');
    const leading: Answer = (_, response) => void response.writeHead(302, { location: inside }).end();
    expect((await look(leading)).reading).to.equal('unclear');
    expect(canary.hits()).to.equal(0);
    canary.close();
  });
});
