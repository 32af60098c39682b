import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFetcher } from '../../feeds/fetch/fetcher.ts';
import { createFeedParser } from '../../feeds/read/feed-parser.ts';
import { createFeedReader } from '../../feeds/reader.ts';
import { looksLikePatientData } from '../../src/domain/signposting/guard.ts';
import { pollFeeds } from '../../src/jobs/poll-feeds.ts';
import { openStorage } from '../../src/storage/open.ts';
import { createStores, type Stores } from '../../src/storage/stores.ts';
import { aFeedTown, type FeedTown } from './feed-town.ts';
import type { Served } from './serve-town.ts';
import type { TownFeed } from './town-plan.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** How often the service looks for feeds that are due. */
export const LOOK = 15 * SECOND;
/** Feeds each channel follows. */
const FOLLOWED = 100;
/** Real time a fetch may take here; in the service it is 20 s. */
const TIMEOUT = 1_500;

export interface DayOptions {
  readonly feeds: number;
  readonly start: Date;
  readonly hours: number;
  /** Called after each look, with the requests so far. */
  readonly looked?: (requests: number) => void;
}

/** A day that is over, for whoever wants to look at what it left. */
export interface FeedDay {
  readonly feeds: readonly TownFeed[];
  readonly served: ReadonlyMap<string, Served>;
  readonly requests: number;
  readonly stores: Stores;
  readonly channels: readonly number[];
  /** Posts in the database, by feed address and by the publisher's id, as often as they are there. */
  readonly stored: ReadonlyMap<string, readonly string[]>;
  /** What the admin is told of each feed that is ill. */
  readonly problems: ReadonlyMap<string, string | null>;
  /** When the last look was. */
  readonly end: number;
  close(): Promise<void>;
}

/** Lives a day of many feeds on a clock that jumps from look to look: fetcher, parser threads, polling and SQLite are real. */
export async function aFeedDay({ feeds, start, hours, looked }: DayOptions): Promise<FeedDay> {
  let now = start.getTime();
  const town = await aFeedTown(feeds, now);
  const folder = mkdtempSync(join(tmpdir(), 'signpost-day-'));
  const storage = await openStorage(join(folder, 'signpost.db'));
  // Nobody pulls the plug of a simulation; what is looked at is what was read, not the disk.
  storage.sqlite.pragma('synchronous = OFF');
  const options = {
    nation: 'England',
    zone: 'Europe/London',
    tokenKeys: [],
    graceDays: 30,
    looksLikePatientData,
  } as const;
  const stores = createStores(storage, options);
  const fetcher = createFetcher({ userAgent: 'Signpost/simulated', ...town.way, timeoutMs: TIMEOUT, spacingMs: 0 });
  const reader = createFeedReader({ fetcher, parser: createFeedParser() });
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const deps = { ...stores, reader, log };
  const channels = await follow(town, stores, start);

  let requests = 0;
  const end = start.getTime() + hours * 60 * MINUTE;
  for (; now <= end; now += LOOK) {
    requests = await town.turnTo(now);
    while ((await pollFeeds(deps, new Date(now))) > 0);
    looked?.(requests);
  }
  const rows = <T>(sql: string) => storage.sqlite.prepare<[], T>(sql).all();
  const items = rows<{ url: string; guid: string }>('select url, guid from item join feed on feed.id = item.feed_id');
  const stored = new Map<string, string[]>(town.feeds.map(({ url }) => [url, []]));
  for (const { url, guid } of items) stored.get(url)?.push(guid);
  const problems = rows<{ url: string; problem_code: string | null }>('select url, problem_code from feed');
  return {
    feeds: town.feeds,
    served: await town.served(),
    requests: await town.turnTo(now),
    stores,
    channels,
    stored,
    problems: new Map(problems.map(({ url, problem_code }) => [url, problem_code])),
    end: now - LOOK,
    close: async () => {
      await reader.stop();
      await town.stop();
      await storage.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function follow({ feeds }: FeedTown, { channels, feeds: store }: Stores, now: Date): Promise<readonly number[]> {
  const made: number[] = [];
  for (const [index, { url, path }] of feeds.entries()) {
    if (index % FOLLOWED === 0) {
      const place = { platform: 'web', workspaceId: 'town', channelId: `channel-${made.length}` } as const;
      made.push((await channels.channel(place, now)).id);
    }
    const feed = {
      url,
      title: `Ward ${path.slice(5)}`,
      siteUrl: null,
      catalogueId: null,
      section: 'press',
      postPolicy: 'auto',
    } as const;
    await store.subscribe(made.at(-1) ?? 0, { ...feed, sample: false }, { start: 'now', addedBy: null }, now);
  }
  return made;
}
