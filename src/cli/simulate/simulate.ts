import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFeedParser } from '../../../feeds/read/feed-parser.ts';
import { type App, createApp } from '../../app.ts';
import type { Config } from '../../config.ts';
import { createReaders } from '../../reader.ts';
import { openStorage } from '../../storage/open.ts';
import type { Cli } from '../cli.ts';
import { SILENT } from '../world.ts';
import { createRecorder, type Recorder } from './recorder.ts';
import { setUp } from './set-up.ts';
import { DEFAULT_SETUP, readSetup, type SimulatedSetup } from './setup.ts';
import { type SimulatedFeeds, serveSimulated } from './simulated-feeds.ts';

const WEEK = 7 * 86_400_000;
const DAY = 86_400_000;
/** Readings wait for the next full hour, so that a season passes in minutes; slots and reminders do not wait. */
const FEEDS_EVERY = 60 * 60_000;

/**
 * `simulate`: the whole service on a fake clock over a folder of feeds. Prints a JSON line for each post and each withheld
 * item. It runs on past the weeks until each channel's next slot, so that the last items are decided too.
 */
export async function simulate({ flags, config, write, tell }: Cli): Promise<number> {
  const folder = flags.get('feeds');
  const from = new Date(flags.get('from') ?? '');
  const weeks = Number(flags.get('weeks') ?? Number.NaN);
  const restartAt = flags.has('restart-at') ? new Date(flags.get('restart-at') ?? '') : null;
  if (folder === undefined || Number.isNaN(from.getTime()) || !(weeks > 0) || Number.isNaN(restartAt?.getTime() ?? 0)) {
    tell(
      'Usage: simulate --feeds <folder> --from <date> --weeks N [--setup <file.yaml>] [--restart-at <iso>] [--json]',
    );
    return 2;
  }
  const setup = flags.has('setup') ? await readSetup(flags.get('setup') ?? '') : DEFAULT_SETUP;
  const clock = { now: from };
  const parser = createFeedParser();
  const feeds = await serveSimulated(folder, { from, weeks, parser, now: () => clock.now });
  await parser.stop();
  const work = mkdtempSync(join(tmpdir(), 'signpost-simulate-'));
  try {
    const world = { config: { ...config, database: join(work, 'simulated.db') }, clock, feeds, setup, write };
    await run(world, new Date(from.getTime() + weeks * WEEK), restartAt);
    return 0;
  } finally {
    await feeds.stop();
    rmSync(work, { recursive: true, force: true });
  }
}

interface World {
  readonly config: Config;
  readonly clock: { now: Date };
  readonly feeds: SimulatedFeeds;
  readonly setup: SimulatedSetup;
  readonly write: (line: string) => void;
}

async function run(world: World, end: Date, restartAt: Date | null): Promise<void> {
  const { clock } = world;
  let service = await start(world);
  await setUp(service.app, world.setup, world.feeds.feeds, clock.now);
  let restarted = restartAt === null;
  // Time for the readings of the last items, and then for every channel's slot after them.
  const last = new Date(end.getTime() + WEEK + DAY);
  while (clock.now < last) {
    await service.app.tick();
    await service.recorder.report(service.app);
    const next = (await service.app.nextWake(FEEDS_EVERY)) ?? last;
    if (!restarted && restartAt !== null && next >= restartAt) {
      restarted = true;
      // Readings stay on their full hours, so that a run with a restart can be held against one without.
      await service.close();
      service = await start(world, service.recorder);
    }
    clock.now = next < last ? next : last;
  }
  await service.close();
}

async function start({ config, clock, feeds, write }: World, kept?: Recorder) {
  const storage = await openStorage(config.database);
  // Nobody pulls the plug of a simulation; what it measures is decisions, not the disk.
  storage.sqlite.pragma('synchronous = OFF');
  const now = () => clock.now;
  const ports = [...config.feedPorts, feeds.allow.port];
  const readers = createReaders({ ...config, feedPorts: ports }, { log: SILENT, allow: feeds.allow, unspaced: true });
  const app: App = await createApp(config, { storage, ...readers, log: SILENT, now, feedsAtOnce: 1 });
  const recorder = kept ?? createRecorder(feeds.feeds, now, write);
  app.attach(recorder.adapter);
  const close = async () => {
    await app.stop();
    await storage.close();
  };
  return { app, recorder, close };
}
