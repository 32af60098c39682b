import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { openStorage } from '../src/storage/open.ts';
import { createStores } from '../src/storage/stores.ts';
import type { BenchOptions, Figure } from './main.ts';
import { demand } from './parts/broken-promise.ts';
import type { CrashJob } from './parts/crash-given.ts';
import { createLives, type Life, type Lives } from './parts/crash-lives.ts';
import { type CrashPlatforms, startCrashPlatforms } from './parts/crash-platforms.ts';
import { createChance } from './parts/seed-words.ts';
import { settleDoubts } from './parts/settle-doubts.ts';

export const summary = 'F-01: posts lost and repeated when the service is killed while it posts, Slack and Teams mixed';

const POSTS_A_LIFE = 20;
/** Killed all the same after this, should its moment never come; in milliseconds. */
const LONGEST_LIFE = 5_000;
/** F-01 of what is posted: sent and not answered, answered and not marked, and anywhere. */
const KINDS = ['at a random time', 'before an answer', 'after an answer'] as const;
const KILLS = [...KINDS, 'of old age'] as const;
type Kill = (typeof KILLS)[number];

/** 500 lives, 50 when quick. Further arguments: a seed, to meet the same kills again as far as timing allows, and another number of lives. */
export async function run({ quick, rest }: BenchOptions, print: (figure: Figure) => void): Promise<void> {
  const kills = Number(rest[1] ?? (quick ? 50 : 500));
  const seed = Number(rest[0] ?? Date.now() % 1_000_000);
  print({ figure: 'seed', value: seed, unit: 'number' });
  const chance = createChance(seed);
  const folder = mkdtempSync(join(tmpdir(), 'signpost-crash-'));
  const database = join(folder, 'signpost.db');
  const platforms = await startCrashPlatforms(createChance(seed + 1));
  const lives = await createLives();
  try {
    const world = { database, platforms, lives, chance };
    const done = await killAll(world, kills, print);
    const before = await drain(world);
    const doubts = await settle(world);
    const after = await drain(world);
    report({ ...done, before, after, doubts, copies: platforms.copies(), problems: platforms.problems() }, print);
  } finally {
    await lives.stop();
    await platforms.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface World {
  readonly database: string;
  readonly platforms: CrashPlatforms;
  readonly lives: Lives;
  readonly chance: () => number;
}

/** What became of each promised post, by its key. */
type States = ReadonlyMap<string, string>;

async function killAll(world: World, kills: number, print: (figure: Figure) => void) {
  const keys: string[] = [];
  const counted = new Map<Kill, number>();
  const integrity = new Set<string>();
  for (let life = 0; life < kills; life += 1) {
    const jobs = jobsOf(world, life);
    keys.push(...jobs.map(({ key }) => key));
    const kind = await liveAndDie(world, `life-${life}`, jobs);
    counted.set(kind, (counted.get(kind) ?? 0) + 1);
    if ((life + 1) % 50 === 0 || life + 1 === kills) {
      integrity.add(integrityOf(world.database));
      process.stderr.write(`${life + 1} kills …\n`);
    }
    // Often back within seconds, while the dead process's posts are still leased; often later.
    const [shortest, longest] = world.chance() < 0.5 ? [1_000, 15_000] : [55_000, 100_000];
    world.platforms.jump(shortest + world.chance() * (longest - shortest));
  }
  for (const kind of KILLS) print({ figure: `kills ${kind}`, value: counted.get(kind) ?? 0, unit: 'kills' });
  return { keys, integrity };
}

/** Posts of one life: some due by now, some that Slack takes ahead of their time. */
function jobsOf({ platforms, chance }: World, life: number): readonly CrashJob[] {
  return Array.from({ length: POSTS_A_LIFE }, (_, number) => {
    const platform = number % 2 === 0 ? 'slack' : 'teams';
    const channels = platforms.channels[platform];
    const channelId = channels[Math.floor(chance() * channels.length)] ?? '';
    const dueAt =
      platforms.now() + (number < 2 ? -1_000 : chance() * 150_000 - (platform === 'slack' ? 10_000 : 75_000));
    return { key: `post-${life}-${number}`, platform, channelId, dueAt: Math.round(dueAt) };
  });
}

/** Starts a process that posts, and kills it. Returns how. */
async function liveAndDie(world: World, workerId: string, jobs: readonly CrashJob[]): Promise<Kill> {
  const { database, platforms, lives, chance } = world;
  const kind = KINDS[Math.floor(chance() * KINDS.length)] ?? KINDS[0];
  const life = lives.next();
  const { slackUrl, serviceUrl } = platforms;
  await life.tell('start', { database, slackUrl, serviceUrl, workerId, ahead: platforms.ahead(), jobs });
  const doomed = doom(platforms, life, kind, chance);
  await life.tell('live', {});
  await life.dead;
  return doomed();
}

/** Arranges a death. What it returns is called after it, and says how it came. */
function doom(platforms: CrashPlatforms, life: Life, kind: Kill, chance: () => number): () => Kill {
  const timers = [setTimeout(life.kill, LONGEST_LIFE)];
  const nth = kind === 'at a random time' ? 1 : 1 + Math.floor(chance() * 8);
  const ms = 60 + chance() * 180;
  let posts = 0;
  platforms.witness = (response) => {
    posts += 1;
    if (posts !== nth) return;
    if (kind === 'before an answer') life.kill();
    else if (kind === 'after an answer') response.once('finish', life.kill);
    else timers.push(setTimeout(life.kill, ms));
  };
  return () => {
    platforms.witness = () => undefined;
    for (const timer of timers) clearTimeout(timer);
    return posts < nth ? 'of old age' : kind;
  };
}

/** Lets a process that nobody kills post what is left, on a clock that passes every lease and slot. */
async function drain({ database, platforms, lives }: World): Promise<States> {
  const life = lives.next();
  const { slackUrl, serviceUrl } = platforms;
  await life.tell('start', { database, slackUrl, serviceUrl, workerId: 'drain', ahead: platforms.ahead(), jobs: [] });
  for (let round = 0, waits = 1; waits > 0 && round < 200; round += 1) {
    platforms.jump(65_000);
    waits = await life.tell('drain', { ahead: platforms.ahead() });
  }
  platforms.jump(600_000);
  life.kill();
  await life.dead;
  return statesOf(database);
}

async function settle({ database, platforms }: World) {
  const storage = await openStorage(database);
  try {
    const options = { nation: 'England', zone: 'Europe/London', tokenKeys: [], graceDays: 30 } as const;
    const stores = createStores(storage, { ...options, looksLikePatientData: () => false });
    const copies = platforms.copies();
    return await settleDoubts(
      stores,
      (key) => copies.has(key),
      () => new Date(platforms.now()),
    );
  } finally {
    await storage.close();
  }
}

interface Outcome {
  readonly keys: readonly string[];
  readonly integrity: Set<string>;
  readonly before: States;
  readonly after: States;
  readonly doubts: Awaited<ReturnType<typeof settle>>;
  readonly copies: ReadonlyMap<string, number>;
  readonly problems: readonly string[];
}

/** Lost: neither in a channel nor shown. Repeated: seen once more than it should be. */
function report(
  { keys, integrity, before, after, doubts, copies, problems }: Outcome,
  print: (figure: Figure) => void,
) {
  const shown = new Set([...doubts.arrived, ...doubts.again]);
  const lost = keys.filter((key) => !copies.has(key) && !shown.has(key)).length;
  const repeated = [...copies.values()].reduce((sum, count) => sum + count - 1, 0);
  const settled = keys.filter((key) => before.get(key) === 'sent' || (before.get(key) === 'unknown' && shown.has(key)));
  const unfinished = keys.length - settled.length + keys.filter((key) => after.get(key) !== 'sent').length;
  const whole = [...integrity].join(' ');
  const posts = (figure: string, value: number) => print({ figure, value, unit: 'posts' });
  posts('promised', keys.length);
  posts('sent', [...before.values()].filter((state) => state === 'sent').length);
  posts('unknown, and shown with both buttons', shown.size);
  posts('unknown, had arrived', doubts.arrived.length);
  posts('lost', lost);
  posts('repeated', repeated);
  posts('unfinished', unfinished);
  print({ figure: 'integrity check', value: whole, unit: 'SQLite' });
  demand(
    [lost === 0, `${lost} posts were lost.`],
    [repeated <= 1, `${repeated} posts were repeated.`],
    [unfinished === 0, `${unfinished} posts are unfinished.`],
    [whole === 'ok', 'The database is damaged.'],
    [problems.length === 0, `A platform complained: ${problems[0]}`],
  );
}

function integrityOf(database: string): string {
  const sqlite = new BetterSqlite3(database);
  try {
    return String(sqlite.pragma('integrity_check', { simple: true }));
  } finally {
    sqlite.close();
  }
}

function statesOf(database: string): States {
  const sqlite = new BetterSqlite3(database, { readonly: true });
  try {
    const rows = sqlite.prepare<[], { key: string; state: string }>('select key, state from delivery').all();
    return new Map(rows.map(({ key, state }) => [key, state]));
  } finally {
    sqlite.close();
  }
}
