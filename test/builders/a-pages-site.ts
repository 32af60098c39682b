import { createServer, type IncomingHttpHeaders, type RequestListener, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createPages } from '../../adapters/pages/index.ts';
import type { PagesOptions } from '../../adapters/pages/options.ts';
import { stayingSafePage } from '../../src/commands/signposting/staying-safe.ts';
import type { ArchivedPost } from '../../src/ports/archive.ts';
import type { HttpHost } from '../../src/ports/chat.ts';
import type { Subscription } from '../../src/ports/feed-store.ts';
import { createFakeLog } from '../fakes/fake-log.ts';
import { createMemoryArchive } from '../fakes/memory-archive.ts';
import { createMemoryChats } from '../fakes/memory-chats.ts';
import { aCatalogue } from './a-catalogue.ts';
import { aChat } from './a-chat.ts';
import { at } from './at.ts';

export const TOKEN = 'abcdefghijklmnopqrst_1';

export interface Got {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** One server on loopback that hangs whatever has doors on it, and a client that sends paths as they are. */
export async function aSite(hang: (http: HttpHost) => void) {
  const routes: [string, RequestListener][] = [];
  hang({ route: (path, handle) => void routes.push([path, handle]) });
  const server = createServer((asked, response) => {
    const path = (asked.url ?? '').replace(/^https?:\/\/[^/?]*/i, '').split('?')[0] ?? '';
    const found = routes.find(([route]) => (route.endsWith('/') ? path.startsWith(route) : path === route));
    if (found === undefined) return void response.writeHead(404).end('no route');
    found[1](asked, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const get = (
    path: string,
    { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
  ) =>
    new Promise<Got>((resolve, reject) => {
      const asking = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(parts).toString(),
          }),
        );
      });
      asking.on('error', reject);
      asking.end();
    });
  const close = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { get, close, url: `http://127.0.0.1:${port}` };
}

/** The public pages of channel 12, #ward-7, with what it was sent. */
export async function aPagesSite(
  posts: readonly ArchivedPost[] = [],
  change: Partial<PagesOptions> = {},
  subscriptions: readonly Subscription[] = [],
) {
  const archive = createMemoryArchive();
  archive.channels.set(12, { id: 12, workspace: 1, name: '#ward-7', zone: 'Europe/London', posts: [...posts] });
  archive.tokens.set(12, TOKEN);
  const log = createFakeLog();
  const chats = createMemoryChats(new Map());
  const options: PagesOptions = {
    archive: archive.store,
    feeds: { subscriptions: async () => subscriptions },
    chats,
    catalogue: { current: () => ({ ...aCatalogue(), chats: [aChat()] }) },
    stayingSafe: stayingSafePage,
    publicUrl: 'https://signpost.example.nhs.uk',
    contact: 'signpost@example.nhs.uk',
    trustProxy: false,
    log,
    now: () => at('2026-11-24T10:00:00Z'),
    ...change,
  };
  const site = await aSite((http) => createPages(options).route(http));
  return { ...site, archive, chats, log };
}
