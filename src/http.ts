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
  /** Takes no new requests; those under way have two seconds. */
  stop(): Promise<void>;
}

const TEN_SECONDS = 10_000;
const METHODS = new Set(['GET', 'HEAD', 'POST']);
const LIMITS = {
  headersTimeout: TEN_SECONDS,
  requestTimeout: TEN_SECONDS,
  // Node looks for slow ones only so often: every half minute unless told.
  connectionsCheckingInterval: 2000,
  keepAliveTimeout: 5000,
  maxHeaderSize: 16 * 1024,
} as const;
/** Open connections: beyond it a new one is closed at once, so that no flood can take all our file handles. */
const MOST_CONNECTIONS = 2000;

/** The one HTTP server: /healthz, /readyz and whatever the adapters hang on it. Everything else is 404. */
export function createHttp({ host, port, ready }: HttpOptions): Http {
  const exact = new Map<string, RequestListener>();
  const prefixes = new Map<string, RequestListener>();
  let stopping = false;
  const server: Server = createServer(LIMITS, (request, response) => {
    // A browser would keep its connection, and a stop would wait for it.
    response.once('close', () => {
      if (stopping) server.closeIdleConnections();
    });
    void answer(request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else plain(response, 500, 'Something went wrong on our side. Please try again.');
    });
  });
  server.maxConnections = MOST_CONNECTIONS;
  server.on('clientError', refuseBadRequest);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = pathOf(request);
    const method = request.method ?? '';
    if (path === null) return plain(response, 400, 'That is not an address of this service.');
    if (!METHODS.has(method)) return notAllowed(response, 'GET, HEAD, POST');
    if (path === '/healthz' || path === '/readyz') {
      if (method === 'POST') return notAllowed(response, 'GET, HEAD');
      if (path === '/healthz') return plain(response, 200, 'ok');
      return (await ready().catch(() => false)) ? plain(response, 200, 'ready') : plain(response, 503, 'not ready');
    }
    const handle = exact.get(path) ?? longestPrefix(path);
    if (handle === undefined) return plain(response, 404, 'There is nothing here.');
    await handle(request, response);
  }

  function longestPrefix(path: string): RequestListener | undefined {
    const found = [...prefixes.keys()].filter((prefix) => path.startsWith(prefix));
    return prefixes.get(found.reduce((longest, each) => (each.length > longest.length ? each : longest), ''));
  }

  return {
    route: (path, handle) => {
      const doors = path.endsWith('/') && path !== '/' ? prefixes : exact;
      // Two doors at one address would hide one of them: that is a mistake of ours, found at the first start.
      if (doors.has(path)) throw new Error(`There is a door at ${path} already.`);
      doors.set(path, handle);
    },
    start: () =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, () => {
          server.off('error', reject);
          resolve((server.address() as AddressInfo).port);
        });
      }),
    stop: () =>
      new Promise((resolve) => {
        stopping = true;
        const late = setTimeout(() => server.closeAllConnections(), 2000);
        server.close(() => {
          clearTimeout(late);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}

/** The path as it was sent, without its query; null for an absolute address or one that does not begin with one slash. */
function pathOf({ url }: IncomingMessage): string | null {
  if (url === undefined || !url.startsWith('/') || url.startsWith('//')) return null;
  return url.split('?', 1)[0] ?? null;
}

const BAD: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** What is no HTTP, too long or too slow gets a short answer and is forgotten. */
function refuseBadRequest(error: NodeJS.ErrnoException, socket: NodeJS.WritableStream & { destroy(): void }): void {
  const status = BAD[error.code ?? ''] ?? '400 Bad Request';
  if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy();
  else socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

function notAllowed(response: ServerResponse, allow: string): void {
  response.setHeader('allow', allow);
  plain(response, 405, 'That method is not used here.');
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
