import { adminsOn } from '../../src/domain/admins-on.ts';
import type { Catalogue, CatalogueChat } from '../../src/domain/catalogue.ts';
import type { Platform } from '../../src/domain/command.ts';
import type { FeedItem, PostPolicy } from '../../src/domain/feed.ts';
import { toPlainText } from '../../src/domain/plain-text.ts';
import type { DigestSchedule } from '../../src/domain/schedule.ts';
import type { Section } from '../../src/domain/sections.ts';
import type { JobDeps, Poster } from '../../src/jobs/deps.ts';
import { createJobs } from '../../src/jobs/index.ts';
import { createRunner } from '../../src/jobs/runner.ts';
import type { FetchOutcome } from '../../src/ports/feeds.ts';
import { createFakeLog } from '../fakes/fake-log.ts';
import { createFakePoster } from '../fakes/fake-poster.ts';
import { createMemoryChannels } from '../fakes/memory-channels.ts';
import { createMemoryChats } from '../fakes/memory-chats.ts';
import { createMemoryDigests } from '../fakes/memory-digests.ts';
import { createMemoryFeeds } from '../fakes/memory-feeds.ts';
import { createMemoryOutbox } from '../fakes/memory-outbox.ts';
import { aChat } from './a-chat.ts';
import { at, DAY } from './at.ts';

export const MONDAY_NINE: DigestSchedule = { every: 'week', weekday: 'MO', time: '09:00' };

/** All jobs over stores in memory, one fake platform, and feeds that say what a test wants. */
export function aJobWorld({
  leadMs = 0,
  chats = [aChat()],
  admins = [],
  named = [],
}: {
  leadMs?: number;
  chats?: CatalogueChat[];
  /** Of the settings. */
  admins?: readonly string[];
  /** In the workspace. */
  named?: readonly string[];
} = {}) {
  const channels = createMemoryChannels();
  const feeds = createMemoryFeeds();
  const outbox = createMemoryOutbox(channels.rows);
  const digests = createMemoryDigests(channels, feeds, outbox);
  const chatStore = createMemoryChats(channels.rows);
  const fake = createFakePoster(leadMs);
  const log = createFakeLog();
  const published = new Map<string, FeedItem[]>();
  const readings = new Map<string, FetchOutcome | Error | Promise<FetchOutcome>>();
  const reads: string[] = [];
  const uninstalled: string[] = [];
  const catalogue = { chats, resources: [], feeds: [], topics: [] } as unknown as Catalogue;

  const deps: JobDeps = {
    catalogue: { current: () => catalogue },
    channels: channels.store,
    feeds: feeds.store,
    digests: digests.store,
    outbox: outbox.store,
    chats: chatStore,
    community: { joined: async () => [], refusal: async () => 'unknown', join: async () => 'unknown' },
    resources: { checks: async () => new Map(), deadLinks: async () => new Map(), local: async () => [] },
    workspaces: {
      caretakers: async (ofSettings) =>
        [...new Set(['U-installer', ...named, ...adminsOn('slack', ofSettings)])].map((userId) => ({
          target: { platform: 'slack', workspaceId: 'T1', channelId: 'C1', address: null },
          userId,
        })),
      uninstall: async (_platform, workspaceId) => {
        uninstalled.push(workspaceId);
      },
      dueForErasure: async () => [],
      erase: async () => 0,
    },
    retention: { sweep: async () => 0 },
    reader: {
      read: async ({ url }, now) => {
        reads.push(url);
        const reading = readings.get(url);
        if (reading instanceof Error) throw reading;
        if (reading !== undefined) return reading;
        const items = (published.get(url) ?? []).filter((item) => item.published === null || item.published <= now);
        return feedOutcome(items);
      },
    },
    adapters: new Map<Platform, Poster>([['slack', fake.poster]]),
    archiveUrl: async () => null,
    admins,
    log,
    workerId: 'w1',
  };
  const start = (worker = 'w1') => {
    const jobs = createJobs({ ...deps, workerId: worker });
    return { ...jobs, ...createRunner({ jobs: jobs.timetable, now: () => at('2026-11-01T00:00:00Z'), log }) };
  };
  let service = start();

  return {
    deps,
    channels,
    feeds,
    outbox,
    digests,
    chats: chatStore,
    fake,
    log,
    reads,
    readings,
    uninstalled,
    service: () => service,
    /** A new process over the same stores. */
    restart: (worker = 'w2') => {
      service = start(worker);
    },
    channel: async (
      name: string,
      change: { schedule?: DigestSchedule; zone?: string } = {},
      now = at('2026-11-02T10:00:00Z'),
    ) => {
      const channel = await channels.store.channel({ platform: 'slack', workspaceId: 'T1', channelId: name }, now);
      return channels.store.saveChannel(channel.id, { schedule: MONDAY_NINE, ...change }, 'U1', now);
    },
    feed: async (
      channelId: number,
      name: string,
      how: {
        section?: Section;
        postPolicy?: PostPolicy;
        now?: Date;
        addedBy?: string | null;
        start?: 'now' | 'week';
      } = {},
    ) => {
      const { section = 'press', postPolicy = 'auto', now = at('2026-11-02T10:00:00Z'), addedBy = 'U1' } = how;
      const url = `https://${name}.example/feed`;
      const feed = { url, title: name, siteUrl: null, catalogueId: null, section, postPolicy, sample: false };
      const { feedId } = await feeds.store.subscribe(channelId, feed, { start: how.start ?? 'now', addedBy }, now);
      return { feedId, url };
    },
    /** Says that a feed publishes an item at a moment. */
    publish: (url: string, ...items: { title: string; at: string; link?: string }[]) => {
      const made = items.map(({ title, at: when, link }) =>
        anItem(title, at(when), link ?? `${url}/${encodeURIComponent(title)}`),
      );
      published.set(url, [...(published.get(url) ?? []), ...made]);
    },
    /** The clock jumps from one moment at which something is due to the next. */
    run: async (from: string, to: string) => {
      const end = at(to);
      let now = at(from);
      while (now <= end) {
        await service.tick(now);
        now = (await service.nextWake(now)) ?? new Date(end.getTime() + DAY);
      }
    },
    tick: (moment: string | Date) => service.tick(typeof moment === 'string' ? at(moment) : moment),
    texts: (channel?: string) =>
      fake.posts
        .filter((post) => channel === undefined || post.channel === channel)
        .map(({ message }) => toPlainText(message)),
    keys: (prefix = '') => fake.posts.map(({ key }) => key).filter((key) => key.startsWith(prefix)),
  };
}

export function anItem(title: string, published: Date | null, link: string | null): FeedItem {
  return { id: link ?? title, title, link, published, updated: null, summary: null, content: null, author: null };
}

export function feedOutcome(items: readonly FeedItem[], movedTo: string | null = null): FetchOutcome {
  const feed = {
    title: 'A feed',
    link: null,
    id: null,
    updated: null,
    author: null,
    items,
    encoding: 'utf-8',
    flags: [],
  };
  return {
    kind: 'feed',
    feed,
    etag: null,
    lastModified: null,
    contentHash: String(items.length),
    movedTo,
    notBefore: null,
  };
}
