import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FetcherOptions } from '../../feeds/fetch/fetcher.ts';
import { spread } from '../../src/domain/spread.ts';
import { ILLNESSES, type Illness } from './feed-illnesses.ts';

const HOUR = 3_600_000;
/** Items a feed shows. */
export const SHOWN = 10;
/** Of ten feeds: how many hours lie between two posts. */
const RHYTHMS = [2, 4, 4, 12, 12, 12, 24, 24, 24, 24];
const MOST_SLOW = 2;

export interface TownFeed {
  readonly url: string;
  readonly path: string;
  /** Milliseconds between two posts. */
  readonly rhythm: number;
  readonly illness: Illness | null;
  /** Half of those that can get well do so at noon. */
  readonly wellFrom: number;
  /** How many posts it has had by a moment. */
  count(at: number): number;
  postedAt(number: number): Date;
}

/** Readings of one feed, as its server saw them. */
export interface Served {
  /** Times of readings that were answered in health. */
  readonly times: number[];
  /** The first post that was handed out, the last of the first reading, and the last of all. 0: none yet. */
  first: number;
  baseline: number;
  last: number;
}

export interface FeedTown {
  readonly feeds: readonly TownFeed[];
  readonly served: ReadonlyMap<string, Served>;
  /** How the fetcher comes here: many names, one address. */
  readonly way: Pick<FetcherOptions, 'resolve' | 'allow' | 'ports'>;
  requests(): number;
  stop(): Promise<void>;
}

/** The one name of a post, in its feed and in the database. */
export const postId = (path: string, number: number): string => `${path.slice(1)}-${number}`;

/** Serves `size` feeds under as many names from one loopback port, every tenth of them ill. `now` is the story's clock. */
export async function aFeedTown(size: number, start: number, now: () => number): Promise<FeedTown> {
  const feeds = new Map<string, TownFeed>();
  const served = new Map<string, Served>();
  let requests = 0;
  const server = createServer({ keepAlive: true }, (request, response) => {
    requests += 1;
    const feed = feeds.get(request.url ?? '');
    if (feed === undefined) response.writeHead(404).end();
    else if (feed.illness !== null && now() < feed.wellFrom) feed.illness.answer(response, feed.path);
    else serve(feed, request, response);
  });
  server.on('clientError', (_, socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  let ill = 0;
  let slow = 0;
  for (let index = 0; index < size; index += 1) {
    const path = `/feed${index}`;
    // Every tenth, at odds with the rhythms.
    const kind = (index + Math.floor(index / 10)) % 10 === 3 ? ILLNESSES[ill++ % ILLNESSES.length] : undefined;
    const illness = kind?.slow === true && ++slow > MOST_SLOW ? (ILLNESSES[1] ?? null) : (kind ?? null);
    const rhythm = (RHYTHMS[index % 10] ?? 24) * HOUR;
    const first = start - (SHOWN - 1 + spread(`phase ${index}`)) * rhythm;
    const well =
      illness !== null && illness.lasting === undefined && index % 2 === 0
        ? start + 12 * HOUR
        : Number.POSITIVE_INFINITY;
    const host = illness?.host?.includes('.') ? illness.host : `${illness?.host ?? 'feed'}${index}.example`;
    feeds.set(path, {
      url: `http://${host}:${port}${path}`,
      path,
      rhythm,
      illness,
      wellFrom: well,
      count: (at) => Math.floor((at - first) / rhythm) + 1,
      postedAt: (number) => new Date(first + (number - 1) * rhythm),
    });
    served.set(path, { times: [], first: 0, baseline: 0, last: 0 });
  }

  function serve(feed: TownFeed, request: IncomingMessage, response: ServerResponse): void {
    const count = feed.count(now());
    const seen = served.get(feed.path);
    seen?.times.push(now());
    const etag = `"${count}"`;
    if (request.headers['if-none-match'] === etag) {
      response.writeHead(304, { etag }).end();
      return;
    }
    if (seen !== undefined) {
      if (seen.last === 0) Object.assign(seen, { first: count - SHOWN + 1, baseline: count });
      seen.last = count;
    }
    response.writeHead(200, { etag, 'content-type': 'application/rss+xml' }).end(rssOf(feed, count));
  }

  return {
    feeds: [...feeds.values()],
    served,
    way: {
      ports: [port],
      allow: { address: '127.0.0.1', port },
      resolve: async (host) => {
        // No address at all is what DNS says of a name that is not there.
        return /^(nowhere|dead)/.test(host) ? [] : ['127.0.0.1'];
      },
    },
    requests: () => requests,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
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
