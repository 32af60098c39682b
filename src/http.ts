import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HttpHost } from './ports/chat.ts';

export interface HttpOptions {
  readonly host: string;
  readonly port: number;
  /** Whether the service can do its work now; asked by /readyz. */
  readonly ready: () => Promise<boolean>;
}

export interface Http extends HttpHost {
  /** Listens, and says on which port. Throws when the port is taken. */
  start(): Promise<number>;
  stop(): Promise<void>;
}

const TEN_SECONDS = 10_000;
const METHODS = new Set(['GET', 'HEAD', 'POST']);

/** The one HTTP server: /healthz, /readyz and whatever the adapters hang on it. Everything else is 404. */
export function createHttp({ host, port, ready }: HttpOptions): Http {
  const exact = new Map<string, RequestListener>();
  const prefixes: (readonly [string, RequestListener])[] = [];
  const server: Server = createServer(
    { headersTimeout: TEN_SECONDS, requestTimeout: TEN_SECONDS, keepAliveTimeout: 5000, maxHeaderSize: 16 * 1024 },
    (request, response) => {
      void answer(request, response).catch(() => {
        if (!response.headersSent) plain(response, 500, 'Something went wrong.');
        else response.destroy();
      });
    },
  );
  // A request that is no HTTP gets a short answer and is forgotten.
  server.on('clientError', (_, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n');
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = pathOf(request);
    if (path === null) return plain(response, 400, 'That is not an address of this service.');
    if (!METHODS.has(request.method ?? '')) return plain(response, 405, 'That method is not used here.');
    if (path === '/healthz') return plain(response, 200, 'ok');
    if (path === '/readyz')
      return (await ready().catch(() => false)) ? plain(response, 200, 'ready') : plain(response, 503, 'not ready');
    const handle = exact.get(path) ?? prefixes.find(([prefix]) => path.startsWith(prefix))?.[1];
    if (handle === undefined) return plain(response, 404, 'There is nothing here.');
    await handle(request, response);
  }

  return {
    route: (path, handle) => {
      if (path.endsWith('/') && path !== '/') prefixes.push([path, handle]);
      else exact.set(path, handle);
    },
    start: async () => {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, resolve);
      });
      return (server.address() as AddressInfo).port;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), 2000).unref();
      }),
  };
}

/** The path as it was sent, without its query; null for an absolute address or one that does not begin with a slash. */
function pathOf({ url }: IncomingMessage): string | null {
  if (url === undefined || !url.startsWith('/') || url.startsWith('//')) return null;
  return url.split('?', 1)[0] ?? null;
}

function plain(response: ServerResponse, status: number, text: string): void {
  response
    .writeHead(status, {
      'content-type': 'text/plain; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    .end(`${text}\n`);
}
