import { createServer } from 'node:http';
import { type AddressInfo, connect, createServer as createTcpServer, type Server } from 'node:net';
import { createFetcher, type FetchResult } from '../../feeds/fetch/fetcher.ts';
import { privateAddresses } from './private-addresses.ts';

export const WAYS = ['direct', 'redirect', 'rebinding'] as const;
export type Way = (typeof WAYS)[number];

export interface CanaryCount {
  readonly asked: number;
  /** Sockets that reached an address nobody may reach. */
  readonly connections: number;
  /** Refused as private; less than asked means that something else stood in the way, which proves nothing. */
  readonly refused: number;
}

const NOW = new Date('2026-11-23T08:00:00Z');
const REDIRECTS = [301, 302, 303, 307, 308];

/**
 * Asks the fetcher for private addresses in many spellings: straight, through a redirect of a public site, and through a name
 * that leads to a public address first and into the network when it is asked again. Listeners count who comes: on one port
 * of every address of this machine, and beside the public site's own port on the other loopback addresses.
 */
export async function countConnections(way: Way, count: number, seed = 1): Promise<CanaryCount> {
  const hosts = Array.from(privateAddresses(count, seed));
  let connections = 0;
  const canary = () =>
    createTcpServer((socket) => {
      connections += 1;
      socket.destroy();
    });
  const site = createServer((request, response) => {
    const at = Number(request.url?.split('/')[2]);
    const next = request.url?.startsWith('/rebind')
      ? '/again'
      : `http://${hosts[at]?.host}:${trap.port}/latest/meta-data/`;
    response
      .writeHead(REDIRECTS[at % 5] ?? 302, {
        location: inAscii(next),
        connection: way === 'rebinding' ? 'close' : 'keep-alive',
      })
      .end();
  });
  const servers: Server[] = [site];
  const listen = async (server: Server, port: number, host: string) => {
    await new Promise<void>((resolve) => server.listen({ port, host, ipv6Only: host.includes(':') }, resolve));
    servers.push(server);
    return server.address() as AddressInfo;
  };
  const trap = await listen(canary(), 0, '0.0.0.0');
  await listen(canary(), trap.port, '::');
  const { port } = await listen(site, 0, '127.0.0.1');
  await listen(canary(), port, '127.0.0.2');
  await listen(canary(), port, '::1');
  for (const [host, at] of [
    ['127.0.0.2', trap.port],
    ['::1', trap.port],
    ['127.0.0.2', port],
    ['::1', port],
  ] as const) {
    await knock(host, at);
  }
  if (connections !== 4) throw new Error('The canary does not hear who comes.');
  connections = 0;
  const asked = new Set<string>();
  const fetcher = createFetcher({
    userAgent: 'Signpost/canary',
    ports: [port, trap.port],
    allow: { address: '127.0.0.1', port },
    spacingMs: 0,
    perHost: 16,
    resolve: async (name) => {
      const first = !asked.has(name);
      asked.add(name);
      const [, at] = /^rebind(\d+)\./.exec(name) ?? [];
      return first || at === undefined ? ['127.0.0.1'] : answers(hosts[Number(at)]?.address ?? '', Number(at));
    },
  });
  const address = (at: number) => {
    if (way === 'direct') return `http://${hosts[at]?.host}:${trap.port}/latest/meta-data/`;
    return way === 'redirect'
      ? `http://site${at % 40}.example:${port}/to/${at}`
      : `http://rebind${at}.example:${port}/rebind/${at}`;
  };
  let refused = 0;
  const lane = async (first: number, lanes: number) => {
    for (let at = first; at < count; at += lanes) {
      const result: FetchResult = await fetcher.fetch({ url: address(at), etag: null, lastModified: null }, NOW);
      if (result.kind === 'failed' && result.problem.code === 'FEED_PRIVATE') refused += 1;
    }
  };
  await Promise.all(Array.from({ length: 16 }, (_, index) => lane(index, 16)));
  await fetcher.stop();
  for (const server of servers) server.close();
  return { asked: count, connections, refused };
}

const knock = (host: string, port: number) =>
  new Promise<void>((resolve) =>
    connect({ host, port })
      .once('close', () => resolve())
      .resume(),
  );

/** A header holds no other letters; the host of a URL may as well be written with percent signs. */
const inAscii = (url: string): string => url.replace(/[^ -~]/gu, encodeURIComponent);

/** Alone, behind a public one, or before it. */
function answers(address: string, at: number): readonly string[] {
  return [[address], ['93.184.215.14', address], [address, '2606:2800:21f:cb07::1']][at % 3] ?? [];
}
