import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { planTown, postId, SHOWN, type TownFeed } from './town-plan.ts';

/** Readings of one feed, as its server saw them. */
export interface Served {
  /** Times of readings that were answered in health. */
  readonly times: number[];
  /** The first post that was handed out, the last of the first reading, and the last of all. 0: none yet. */
  first: number;
  baseline: number;
  last: number;
}

/** What whoever tells the story says: the time it is, or that it wants to know what was served. */
export type ToTown = { readonly now: number } | 'report';
export type FromTown =
  | { readonly port: number }
  | { readonly requests: number }
  | { readonly served: readonly (readonly [path: string, Served])[] };

// A process of its own: neither its work nor its memory is ours. It ends with whoever started it.
const [size = 0, start = 0] = process.argv.slice(2).map(Number);
const served = new Map<string, Served>();
let feeds = new Map<string, TownFeed>();
let now = start;
let requests = 0;

const server = createServer({ keepAlive: true }, (request, response) => {
  requests += 1;
  const feed = feeds.get(request.url ?? '');
  if (feed === undefined) response.writeHead(404).end();
  else if (feed.illness !== null && now < feed.wellFrom) feed.illness.answer(response, feed.path);
  else serve(feed, request, response);
});
server.on('clientError', (_, socket) => socket.destroy());
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  feeds = new Map(planTown(size, start, port).map((feed) => [feed.path, feed]));
  say({ port });
});
process.on('message', (message: ToTown) => {
  if (message === 'report') return say({ served: [...served] });
  now = message.now;
  say({ requests });
});
process.on('disconnect', () => process.exit());

function say(message: FromTown): void {
  process.send?.(message);
}

function serve(feed: TownFeed, request: IncomingMessage, response: ServerResponse): void {
  const count = feed.count(now);
  const seen = served.get(feed.path) ?? { times: [], first: count - SHOWN + 1, baseline: count, last: count };
  served.set(feed.path, seen);
  seen.times.push(now);
  const etag = `"${count}"`;
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, { etag }).end();
    return;
  }
  seen.last = count;
  response.writeHead(200, { etag, 'content-type': 'application/rss+xml' }).end(rssOf(feed, count));
}

function rssOf({ path, postedAt }: TownFeed, last: number): string {
  const ward = path.slice(5);
  const items = Array.from({ length: SHOWN }, (_, index) => last - index).map((number) => {
    const id = postId(path, number);
    return `<item><guid isPermaLink="false">${id}</guid><title>Post ${number} of ward ${ward} on rotas and rest</title>
      <link>https://ward.example/${id}</link><pubDate>${postedAt(number).toUTCString()}</pubDate>
      <description>What the team of ward ${ward} tried in week ${number}, and how the nurses found it.</description></item>`;
  });
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Ward ${ward}</title><link>https://ward.example/</link>${items.join('')}</channel></rss>`;
}
