import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { loadCatalogue } from '../feeds/catalogue/load.ts';
import { readConfig } from '../src/config.ts';
import type { Platform } from '../src/domain/command.ts';
import type { Poster } from '../src/jobs/deps.ts';
import { planDigests } from '../src/jobs/plan-digests.ts';
import { createTurns } from '../src/jobs/turns.ts';
import { openStorage, type Storage } from '../src/storage/open.ts';
import { createStores, type Stores } from '../src/storage/stores.ts';
import type { BenchOptions, Figure } from './main.ts';
import { demand } from './parts/broken-promise.ts';
import { seedItems } from './parts/seed-items.ts';
import { settledMemory } from './parts/settled-memory.ts';

export const summary =
  'digests of 10,000 channels due in the same minute, beside the bare SQL that reads the same rows';

const ITEMS = 10_000;
const FOLLOWED = 3;
const ADDED = new Date('2026-11-01T00:00:00Z');
const MONDAY_NINE = new Date('2026-11-02T09:00:00Z');
const MB = 2 ** 20;

/** 1,000 channels when quick, Slack and Teams in turn, each with three feeds of a week's news. */
export async function run({ quick }: BenchOptions, print: (figure: Figure) => void): Promise<void> {
  const channels = quick ? 1_000 : 10_000;
  const folder = mkdtempSync(join(tmpdir(), 'signpost-monday-'));
  const storage = await openStorage(join(folder, 'signpost.db'));
  try {
    const options = { nation: 'England', zone: 'Europe/London', tokenKeys: [], graceDays: 30 } as const;
    const stores = createStores(storage, { ...options, looksLikePatientData: () => false });
    process.stderr.write(`making ${channels} channels …\n`);
    const rows = await follow(storage, stores, channels);
    const bare = readBare(storage, rows);
    const ours = await plan(stores);
    const planned = count(storage);
    print({ figure: 'channels planned in one pass', value: planned, unit: 'channels' });
    print({ figure: 'candidates read', value: bare.read, unit: 'rows' });
    print({ figure: 'time', value: ours.ms, unit: 'ms', peer: bare.ms });
    print({ figure: 'time on the processor', value: ours.cpu, unit: 'ms', peer: bare.cpu });
    print({ figure: 'memory at most', value: ours.peak, unit: 'MB resident', peer: bare.peak });
    print({ figure: 'memory it took', value: ours.peak - ours.before, unit: 'MB resident' });
    print({ figure: 'longest wait of others', value: ours.longest, unit: 'ms' });
    demand([planned === channels, `${channels - planned} channels have no digest after one pass.`]);
  } finally {
    await storage.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Makes the channels. Returns their rows. */
async function follow(storage: Storage, { channels, feeds }: Stores, count: number): Promise<readonly number[]> {
  storage.sqlite.pragma('synchronous = OFF');
  const { feedIds } = seedItems(storage, ITEMS);
  const rows: number[] = [];
  for (let number = 0; number < count; number += 1) {
    const platform = number % 2 === 0 ? 'slack' : 'teams';
    const place = { platform, workspaceId: `workspace-${number % 100}`, channelId: `channel-${number}` } as const;
    const { id } = await channels.channel(place, ADDED);
    await channels.saveChannel(id, { schedule: { every: 'week', weekday: 'MO', time: '09:00' } }, 'U1', ADDED);
    for (let feed = 0; feed < FOLLOWED; feed += 1) {
      const url = `https://feed${feedIds[(number + feed * 7) % feedIds.length]}.example/feed`;
      const what = {
        url,
        title: 'A feed',
        siteUrl: null,
        catalogueId: null,
        section: 'press',
        postPolicy: 'auto',
      } as const;
      await feeds.subscribe(id, { ...what, sample: false }, { start: 'week', addedBy: null }, ADDED);
    }
    rows.push(id);
  }
  storage.sqlite.pragma('synchronous = FULL');
  return rows;
}

/** What a digest must read at the least: its channel, and the undecided news of what that follows. */
function readBare({ sqlite }: Storage, channels: readonly number[]) {
  const channel = sqlite.prepare(
    'select * from channel join workspace on workspace.id = workspace_id where channel.id = ?',
  );
  const news = sqlite.prepare(`select item.*, feed.title, feed.section, feed.post_policy, subscription.filter
    from subscription join feed on feed.id = subscription.feed_id join item on item.feed_id = feed.id
    where subscription.channel_id = ? and item.id > subscription.scan_after
      and (item.id > subscription.after_item or item.published_at >= subscription.added_at - 604800000)
      and not exists (select 1 from decision where channel_id = subscription.channel_id and item_id = item.id)
    order by item.id desc limit 5000`);
  settledMemory();
  const { begun, cpu } = { begun: performance.now(), cpu: process.cpuUsage() };
  let read = 0;
  let peak = 0;
  for (const id of channels) {
    channel.get(id);
    read += news.all(id).length;
    if (id % 100 === 0) peak = Math.max(peak, resident());
  }
  return { ms: performance.now() - begun, cpu: sumOf(process.cpuUsage(cpu)), read, peak };
}

async function plan(stores: Stores) {
  const { catalogue } = await loadCatalogue(readConfig({}).catalogue);
  const poster = (leadMs: number) => ({ leadMs, deliver: nothing, update: nothing, reconcile: nothing });
  const deps = {
    ...stores,
    catalogue: { current: () => catalogue },
    reader: { read: nothing },
    adapters: new Map<Platform, Poster>([
      ['slack', poster(120_000)],
      ['teams', poster(0)],
    ]),
    archiveUrl: async () => null,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    workerId: 'bench',
    turns: createTurns(),
  };
  const before = settledMemory().resident;
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, resident());
  }, 20);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const { begun, cpu } = { begun: performance.now(), cpu: process.cpuUsage() };
  await planDigests(deps, MONDAY_NINE);
  const time = { ms: performance.now() - begun, cpu: sumOf(process.cpuUsage(cpu)) };
  delay.disable();
  clearInterval(watch);
  return { ...time, before, peak: Math.max(peak, resident()), longest: delay.max / 1e6 };
}

const nothing = async (): Promise<never> => {
  throw new Error('Planning neither reads feeds nor posts.');
};
const sumOf = ({ user, system }: NodeJS.CpuUsage) => (user + system) / 1000;
const resident = () => process.memoryUsage.rss() / MB;
const count = ({ sqlite }: Storage) =>
  Number(sqlite.prepare<[], number>("select count(*) from delivery where kind = 'digest'").pluck().get());
