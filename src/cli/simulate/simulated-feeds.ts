import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { FeedParser } from '../../../feeds/feed-parser.ts';
import type { FeedItem } from '../../domain/feed.ts';

const WEEK = 7 * 86_400_000;

export interface SimulatedFeed {
  readonly file: string;
  readonly url: string;
  readonly title: string;
  /** How many of its items the first reading sees. */
  readonly baseline: number;
  readonly items: readonly Appearance[];
}

interface Appearance {
  readonly at: Date;
  readonly item: FeedItem;
}

export interface SimulatedFeeds {
  readonly feeds: readonly SimulatedFeed[];
  readonly allow: { readonly address: string; readonly port: number };
  stop(): Promise<void>;
}

/**
 * Serves each file of a folder on loopback as a feed whose items come out one by one, oldest first, at even steps over
 * the weeks, their dates shifted likewise; the first tenth is there from the beginning. Files that are no feed are left out.
 */
export async function serveSimulated(
  folder: string,
  run: { from: Date; weeks: number; parser: FeedParser; now: () => Date },
): Promise<SimulatedFeeds> {
  const feeds = new Map<string, SimulatedFeed>();
  const server = createServer((request, response) => {
    const feed = feeds.get(request.url ?? '');
    if (feed === undefined) {
      response.writeHead(404).end();
      return;
    }
    const visible = feed.items.filter(({ at }) => at <= run.now()).reverse();
    const etag = `"${visible.length}"`;
    if (request.headers['if-none-match'] === etag) {
      response.writeHead(304, { etag }).end();
      return;
    }
    response.writeHead(200, { 'content-type': 'application/feed+json', etag }).end(jsonFeed(feed.title, visible));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const allow = { address: '127.0.0.1', port: (server.address() as AddressInfo).port };
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => !entry.isDirectory());
  for (const { name } of names.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const parsed = await run.parser.parse(readFileSync(join(folder, name)), {
      contentType: null,
      url: `https://feeds.example/${name}`,
    });
    if (parsed.kind === 'refused' || parsed.feed.items.length === 0) continue;
    const path = `/${createHash('sha256').update(name).digest('hex').slice(0, 16)}`;
    const items = spread(oldestFirst(parsed.feed.items), run);
    feeds.set(path, {
      file: name,
      url: `http://${allow.address}:${allow.port}${path}`,
      title: parsed.feed.title ?? name,
      baseline: tenth(items.length),
      items,
    });
  }
  return {
    feeds: [...feeds.values()],
    allow,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

const tenth = (count: number) => Math.ceil(count / 10);

function oldestFirst(items: readonly FeedItem[]): readonly FeedItem[] {
  const reversed = [...items].reverse();
  const time = (item: FeedItem) => (item.published ?? item.updated)?.getTime();
  if (reversed.some((item) => time(item) === undefined)) return reversed;
  return reversed.sort((a, b) => (time(a) ?? 0) - (time(b) ?? 0));
}

function spread(items: readonly FeedItem[], { from, weeks }: { from: Date; weeks: number }): readonly Appearance[] {
  const first = tenth(items.length);
  const step = (weeks * WEEK) / (items.length - first + 1);
  return items.map((item, index) => {
    const published = new Date(from.getTime() + (index - first + 1) * step);
    const at = index < first ? from : published;
    return { at, item: { ...item, published, updated: null } };
  });
}

// JSON Feed says what an item is without markup, so nothing is lost on the way back through the reader.
function jsonFeed(title: string, visible: readonly Appearance[]): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    items: visible.map(({ item }) => ({
      ...(item.id === null ? {} : { id: item.id }),
      ...(item.link === null ? {} : { url: item.link }),
      ...(item.title === null ? {} : { title: item.title }),
      ...(item.summary === null ? {} : { summary: item.summary }),
      content_text: item.content ?? item.summary ?? '',
      date_published: item.published?.toISOString(),
    })),
  });
}
