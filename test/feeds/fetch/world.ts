import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket, type Server as TcpServer } from 'node:net';
import { createFetcher, type Fetcher, type FetcherOptions, type FetchResult } from '../../../feeds/fetch/fetcher.ts';

/** A web of one loopback server that answers under every name, and a fetcher that may read it and nothing else. */
export interface World {
  readonly fetcher: Fetcher;
  readonly port: number;
  readonly requests: { readonly url: string; readonly headers: IncomingMessage['headers'] }[];
  url(path: string, host?: string): string;
  get(path: string, conditions?: { etag?: string; lastModified?: string }): Promise<FetchResult>;
  close(): Promise<void>;
}

export const NOW = new Date('2026-10-20T08:00:00Z');

export async function aWorld(answer: RequestListener, options: Partial<FetcherOptions> = {}): Promise<World> {
  const requests: World['requests'] = [];
  const server = createServer({ keepAlive: true }, (request, response) => {
    requests.push({ url: request.url ?? '', headers: request.headers });
    answer(request, response);
  });
  return inhabit(server, requests, options);
}

/** The same with a server that speaks bytes, for answers no HTTP library would send. */
export async function aRawWorld(
  answer: (socket: Socket) => void,
  options: Partial<FetcherOptions> = {},
): Promise<World> {
  const server = createTcpServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.once('data', () => answer(socket));
  });
  return inhabit(server, [], options);
}

async function inhabit(
  server: Server | TcpServer,
  requests: World['requests'],
  options: Partial<FetcherOptions>,
): Promise<World> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const fetcher = createFetcher({
    userAgent: 'Signpost/test (+mailto:feeds@example.org)',
    ports: [80, 443, 8080, 8443, port],
    resolve: async () => ['127.0.0.1'],
    allow: { address: '127.0.0.1', port },
    timeoutMs: 3_000,
    spacingMs: 0,
    ...options,
  });
  const url = (path: string, host = 'blog.example') => `http://${host}:${port}${path}`;
  return {
    fetcher,
    port,
    requests,
    url,
    get: (path, { etag = null, lastModified = null } = {}) =>
      fetcher.fetch({ url: url(path), etag, lastModified }, NOW),
    close: async () => {
      await fetcher.stop();
      for (const socket of sockets) socket.destroy();
      await new Promise<unknown>((resolve) => server.close(resolve));
    },
  };
}

/** The code of a failed result, or its kind: what most tests compare. */
export const codeOf = (result: FetchResult): string => (result.kind === 'failed' ? result.problem.code : result.kind);

/** A listener that counts who connects; nobody should. */
export async function aCanary(address: string): Promise<{ readonly port: number; hits(): number; close(): void }> {
  let hits = 0;
  const server = createTcpServer((socket) => {
    hits += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  return { port: (server.address() as AddressInfo).port, hits: () => hits, close: () => void server.close() };
}

export const RSS = `<?xml version="1.0"?><rss version="2.0"><channel><title>Ward news</title><link>https://blog.example/</link>
<item><guid>1</guid><title>First</title><link>https://blog.example/1</link></item></channel></rss>`;
