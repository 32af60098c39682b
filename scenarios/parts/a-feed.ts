import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { StoryClock } from './a-service.ts';

/** One feed on loopback that posts every morning at 06:00 UTC, and can be told to break. */
export interface StoryFeed {
  readonly url: string;
  /** How a service comes here: the one private address it may read. */
  readonly allow: { readonly address: string; readonly port: number };
  /** While true, it answers 500 to everything. */
  broken: boolean;
  /** How often somebody asked. */
  readings: number;
  stop(): Promise<void>;
}

const DAY = 86_400_000;
const SHOWN = 10;

export async function aFeed(title: string, clock: StoryClock): Promise<StoryFeed> {
  const server = createServer((_, response) => {
    feed.readings += 1;
    if (feed.broken) response.writeHead(500).end();
    else response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(rssOf(title, clock.now));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const feed: StoryFeed = {
    url: `http://127.0.0.1:${port}/feed.xml`,
    allow: { address: '127.0.0.1', port },
    broken: false,
    readings: 0,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return feed;
}

function rssOf(title: string, now: Date): string {
  const last = Math.floor((now.getTime() - DAY / 4) / DAY);
  const items = Array.from({ length: SHOWN }, (_, index) => last - index).map((day) => {
    const date = new Date(day * DAY + DAY / 4);
    return `<item><guid isPermaLink="false">day-${day}</guid><title>What the team learnt on day ${day}</title>
      <link>https://ward.example/${day}</link><pubDate>${date.toUTCString()}</pubDate></item>`;
  });
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>${title}</title><link>https://ward.example/</link>${items.join('')}</channel></rss>`;
}
