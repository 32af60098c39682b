import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import type { FeedItem } from '../../src/domain/feed.ts';
import { feedProblem } from '../../src/domain/feed-problem.ts';
import { toPlainText } from '../../src/domain/plain-text.ts';
import type { ChatAdapter, DeliveryResult } from '../../src/ports/chat.ts';
import type { FeedReader, FetchOutcome } from '../../src/ports/feeds.ts';
import { serviceFaults } from '../../src/service-faults.ts';
import { openStorage, type Storage } from '../../src/storage/open.ts';
import { anEntry, aReading } from '../../test/builders/a-reading.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export interface SeenPost {
  readonly at: Date;
  readonly channel: string;
  readonly key: string;
  readonly toUser: string | null;
  readonly text: string;
}

/** What is outside of Signpost: a platform like Slack, and feeds. It outlives restarts and restores. */
export interface Outside {
  readonly posts: SeenPost[];
  /** Channels, or `everywhere`, that refuse posts, and why. A person can still be told, unless it is everywhere. */
  readonly refusals: Map<string, string>;
  readonly feeds: Map<string, FeedItem[] | 'dead'>;
  /** Times at which each feed was asked for. */
  readonly reads: Map<string, Date[]>;
  /** Events of the log that are no everyday ones. */
  readonly warnings: { readonly at: Date; readonly event: string; readonly tenant: string | undefined }[];
  /** Whether the platform can say what became of a post. */
  tells: boolean;
  /** What the platform sees of our clock: null, nothing wrong. */
  clockProblem: string | null;
}

/** A service over a real database whose clock, platform and feeds a story turns. */
export interface OpsWorld {
  readonly outside: Outside;
  readonly clock: { now: Date };
  readonly folder: string;
  readonly database: string;
  readonly app: App;
  readonly storage: Storage;
  /** Turns the clock to `at`, past everything that falls due on the way; readings of feeds are gathered every `feedsEvery` ms. */
  until(at: Date, feedsEvery?: number): Promise<void>;
  /** Puts the clock to `at`, wherever it was, and does what is due there. */
  jump(at: Date): Promise<void>;
  stop(): Promise<void>;
  start(): Promise<void>;
  end(): Promise<void>;
}

export async function anOpsWorld(startAt: string, environment: Record<string, string> = {}): Promise<OpsWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'signpost-ops-'));
  const database = join(folder, 'signpost.db');
  const clock = { now: new Date(startAt) };
  const outside: Outside = {
    posts: [],
    refusals: new Map(),
    feeds: new Map(),
    reads: new Map(),
    warnings: [],
    tells: true,
    clockProblem: null,
  };
  const config = readConfig({ DATABASE: database, TOKEN_KEY: Buffer.alloc(32, 7).toString('base64'), ...environment });
  const warn = (event: string, { tenant }: { tenant?: string } = {}) =>
    void outside.warnings.push({ at: clock.now, event, tenant });
  const log = { info: () => undefined, warn, error: warn };
  const now = () => clock.now;
  const open = async () => {
    const storage = await openStorage(database);
    // Nobody pulls the plug of a story.
    storage.sqlite.pragma('synchronous = OFF');
    const pages = { read: () => Promise.reject(new Error('No page is read here.')) };
    const platform = platformOf(outside, now);
    const faults = () => serviceFaults(storage, [platform]);
    const reader = readerOf(outside);
    const app = await createApp(config, { storage, reader, faults, pages, log, now, feedsAtOnce: 1 });
    app.attach(platform);
    return { storage, app };
  };
  let running = await open();
  const stop = async () => {
    await running.app.stop();
    await running.storage.close();
  };
  return {
    outside,
    clock,
    folder,
    database,
    get app() {
      return running.app;
    },
    get storage() {
      return running.storage;
    },
    until: async (at, feedsEvery = 30 * MINUTE) => {
      await running.app.tick();
      while (clock.now < at) {
        const next = await running.app.nextWake(feedsEvery);
        clock.now = next !== null && next < at ? next : at;
        await running.app.tick();
      }
    },
    jump: async (at) => {
      clock.now = at;
      await running.app.tick();
    },
    stop,
    start: async () => {
      running = await open();
    },
    end: async () => {
      if (running.storage.sqlite.open) await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A channel of a workspace whose installer is known, following nothing yet. */
export async function aChannel({ app, clock }: OpsWorld, workspaceId: string, channelId: string) {
  const installation = { platform: 'slack', workspaceId, botUserId: 'B1', installedBy: `installer of ${workspaceId}` };
  await app.stores.workspaces.saveInstallation({ ...installation, platform: 'slack', record: '{}' }, clock.now);
  return app.stores.channels.channel({ platform: 'slack', workspaceId, channelId }, clock.now);
}

/** Lets a channel follow a feed that has published `items`. */
export async function aFeed({ app, outside, clock }: OpsWorld, channel: number, name: string, items: FeedItem[]) {
  const url = `https://${name}.example/feed`;
  outside.feeds.set(url, items);
  const about = { siteUrl: null, catalogueId: null, section: 'press', postPolicy: 'auto', sample: false } as const;
  const start = { start: 'now', addedBy: `whoever added ${name}` } as const;
  const { feedId } = await app.stores.feeds.subscribe(channel, { ...about, url, title: name }, start, clock.now);
  return { url, feedId };
}

export const anItem = (id: string, published: Date) => anEntry(id, { published });

function platformOf(outside: Outside, now: () => Date): ChatAdapter {
  const { posts, refusals } = outside;
  const sent = (): DeliveryResult => ({ kind: 'sent', messageId: `m${posts.length}` });
  return {
    platform: 'slack',
    leadMs: 0,
    start: async () => undefined,
    deliver: async ({ key, target: { channelId, workspaceId }, message, toUser }) => {
      const reason = refusals.get(`everywhere in ${workspaceId}`) ?? (toUser === null ? refusals.get(channelId) : null);
      if (reason != null) return { kind: 'gone', reason };
      posts.push({ at: now(), channel: channelId, key, toUser, text: toPlainText(message) });
      return sent();
    },
    update: async () => sent(),
    reconcile: async ({ key }) => {
      if (!outside.tells) return undefined;
      return posts.some((post) => post.key === key) ? sent() : { kind: 'retry', reason: 'not there', afterMs: null };
    },
    roleOf: async () => 'admin',
    problem: () => outside.clockProblem,
    stop: async () => undefined,
  };
}

function readerOf({ feeds, reads }: Outside): FeedReader {
  return {
    read: async ({ url }, now): Promise<FetchOutcome> => {
      reads.set(url, [...(reads.get(url) ?? []), now]);
      const items = feeds.get(url) ?? 'dead';
      if (items === 'dead') return { kind: 'failed', problem: feedProblem('FEED_REFUSED'), notBefore: null };
      return aReading(items.filter(({ published }) => published === null || published <= now));
    },
    discover: async () => ({ kind: 'none', problem: feedProblem('FEED_MISSING') }),
    stop: async () => undefined,
  };
}
