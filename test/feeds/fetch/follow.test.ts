import { expect } from 'chai';
import { aWorld, codeOf, RSS, type World } from './world.ts';

/** A web of redirects: path → [status, location]; anything else is a feed. */
const aWeb = (redirects: Readonly<Record<string, readonly [number, string?]>>) =>
  aWorld(({ url = '' }, response) => {
    const [status, location] = redirects[url] ?? [];
    if (status === undefined) response.writeHead(200).end(RSS);
    else response.writeHead(status, location === undefined ? {} : { location }).end('moved');
  });

describe('follow', () => {
  let world: World;
  afterEach(() => world.close());
  const moved = async (path: string) => {
    const result = await world.get(path);
    return result.kind === 'failed' ? result.problem.code : result.movedTo;
  };

  it('H-16 gives up after five redirects, in a loop or in a chain', async () => {
    const chain = [1, 2, 3, 4, 5, 6].map((step) => [`/${step}`, [302, `/${step + 1}`]] as const);
    world = await aWeb({ ...Object.fromEntries(chain), '/loop': [301, '/loop'] });
    expect(codeOf(await world.get('/2'))).to.equal('body');
    expect(codeOf(await world.get('/1'))).to.equal('FEED_REDIRECT');
    expect(codeOf(await world.get('/loop'))).to.equal('FEED_REDIRECT');
    expect(world.requests.filter(({ url }) => url === '/loop')).to.have.length(6);
  });

  it('H-17 follows a permanent move, and says where it led', async () => {
    world = await aWeb({ '/old': [301, '/newer'], '/newer': [308, 'http://other.example:PORT/newest'] });
    expect(await moved('/old')).to.equal('FEED_REDIRECT');
    const { port } = world;
    await world.close();
    world = await aWorld(({ url, headers }, response) => {
      if (headers.host?.startsWith('other')) response.end(RSS);
      else response.writeHead(301, { location: `http://other.example:${headers.host?.split(':')[1]}${url}` }).end();
    });
    expect(port).to.be.above(0);
    expect(await moved('/feed')).to.equal(world.url('/feed', 'other.example'));
  });

  it('H-17 proposes no move when any step before it was temporary', async () => {
    world = await aWeb({
      '/a': [302, '/b'],
      '/b': [301, '/c'],
      '/d': [301, '/e'],
      '/e': [307, '/f'],
      '/f': [301, '/g'],
    });
    expect(await moved('/a')).to.equal(null);
    expect(await moved('/d')).to.equal(world.url('/e'));
  });

  it('H-17 reports a move together with "not changed"', async () => {
    world = await aWorld(({ url }, response) => {
      if (url === '/old') response.writeHead(301, { location: '/new' }).end();
      else response.writeHead(304).end();
    });
    expect(await world.get('/old', { etag: '"1"' })).to.deep.equal({
      kind: 'not-modified',
      movedTo: world.url('/new'),
      notBefore: null,
    });
  });

  it('H-18 refuses a redirect to nowhere, to nothing and to an address without end', async () => {
    world = await aWeb({ '/a': [301], '/b': [302, ''], '/c': [302, `/${'x'.repeat(2048)}`], '/d': [302, 'http://'] });
    for (const path of ['/a', '/b', '/c', '/d']) expect(await moved(path), path).to.equal('FEED_REDIRECT');
  });

  it('refuses redirects to other schemes, ports and user names', async () => {
    const targets = [
      'ftp://e.com/',
      'javascript:alert(1)',
      'http://e.com:22/',
      'http://u:p@e.com/',
      'file:///etc/passwd',
    ];
    world = await aWeb(Object.fromEntries(targets.map((target, index) => [`/${index}`, [302, target] as const])));
    for (const index of targets.keys()) expect(await moved(`/${index}`)).to.equal('FEED_REDIRECT');
    expect(world.requests).to.have.length(targets.length);
  });

  it('refuses redirects into private networks as such', async () => {
    const targets = [
      'http://127.0.0.2/',
      'http://2130706433/',
      '//[::1]/',
      'http://printer.local/',
      'http://169.254.169.254/',
    ];
    world = await aWeb(Object.fromEntries(targets.map((target, index) => [`/${index}`, [301, target] as const])));
    for (const index of targets.keys()) expect(await moved(`/${index}`)).to.equal('FEED_PRIVATE');
  });
});
