import { statSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { seedItems } from '../../bench/parts/seed-items.ts';
import { backUp } from '../../src/storage/backup.ts';
import { restore } from '../../src/storage/restore.ts';
import type { Teller } from '../main.ts';
import { aChannel, aFeed, anItem, anOpsWorld, DAY, HOUR, MINUTE, type OpsWorld } from './ops-world.ts';

const CHANNELS = 3;
const DAILY = { schedule: { every: 'day', time: '09:00' } } as const;
const DAILY_CHAT = {
  chatId: 'wenurses',
  status: 'confirmed',
  dtstart: '2026-11-23T11:00:00',
  tzid: 'Europe/London',
  rrule: 'FREQ=DAILY',
  url: null,
  topic: null,
  reading: null,
} as const;

/** Promise 20: a backup is put back in two minutes, and what was posted since it was made is not posted again. */
export async function backupsComeBack(tell: Teller, items: number): Promise<void> {
  for (const tells of [true, false]) {
    const world = await anOpsWorld('2026-11-23T06:00:00Z');
    world.outside.tells = tells;
    try {
      await drill(tell, world, tells ? items : 1000);
    } finally {
      await world.end();
    }
  }
}

async function drill(tell: Teller, world: OpsWorld, items: number): Promise<void> {
  const { outside, clock, database, folder } = world;
  const backup = join(folder, 'backup.db');
  seedItems(world.storage, items);
  await channels(world);
  await world.until(new Date('2026-11-24T08:00:00Z'));
  const knows = outside.tells ? 'can' : 'cannot';
  tell.step(`a backup is made of ${items} items; the platform ${knows} say what was posted`);
  let began = performance.now();
  await backUp(database, backup);
  const backupMs = Math.round(performance.now() - began);
  await world.until(new Date('2026-11-24T14:00:00Z'));
  const after = outside.posts.length;
  const kinds = new Set(outside.posts.map(({ key }) => key.split('/', 1)[0]));
  tell.holds('digests and reminders go out after it', after >= 2 * CHANNELS && kinds.size >= 2, {
    posts: after,
    kinds: [...kinds],
  });

  await fiveMinutes(tell, world);

  tell.step('the disk is lost, and the first backup is restored');
  await world.stop();
  began = performance.now();
  const restored = await restore(database, backup, clock.now);
  await world.start();
  const found = await world.app.stores.items.search([['story']], 5);
  const restoreMs = Math.round(performance.now() - began);
  const megabytes = Math.round(statSync(database).size / 1e6);
  tell.holds(
    'from the order to the first answer it takes 2 minutes at most',
    restoreMs <= 120_000 && found.length > 0,
    {
      backupMs,
      restoreMs,
      megabytes,
      ...restored,
    },
  );
  const integrity = String(world.storage.sqlite.pragma('integrity_check', { simple: true }));
  tell.holds('the database is sound', integrity === 'ok', integrity);
  await world.until(new Date(clock.now.getTime() + 2 * DAY));
  tell.holds('no item, digest or reminder is posted again', repeatsIn(world) === 0, {
    posts: outside.posts.length,
    since: outside.posts.length - after,
    again: repeatsIn(world),
  });
  tell.holds(
    'digests of the days that follow come',
    outside.posts.length >= after + CHANNELS,
    outside.posts.length - after,
  );
}

async function channels(world: OpsWorld): Promise<void> {
  const { app, clock } = world;
  for (let each = 0; each < CHANNELS; each += 1) {
    const { id, workspace } = await aChannel(world, `T-${each}`, `C-${each}`);
    await app.stores.channels.saveChannel(id, DAILY, 'U1', clock.now);
    const stories = Array.from({ length: 30 }, (_, number) =>
      anItem(`${each}-${number}.`, new Date(clock.now.getTime() + number * 4 * HOUR)),
    );
    await aFeed(world, id, `gazette${each}`, stories);
    await app.stores.chats.save(workspace, { ...DAILY_CHAT, confirmedAt: clock.now }, 'U1', clock.now);
    await app.stores.chats.remind(id, 'wenurses', 30, 'U1', clock.now);
  }
}

/** RPO: with a backup every five minutes, what a lost disk takes with it. */
async function fiveMinutes(tell: Teller, { app, clock, database, folder }: OpsWorld): Promise<void> {
  const { id } = await app.stores.channels.workspace('slack', 'T-0', clock.now);
  const backup = join(folder, 'every-five-minutes.db');
  tell.step('a backup is made every 5 minutes, something is written every minute, and the disk is lost after 19');
  const began = clock.now.getTime();
  let longest = 0;
  for (let minute = 0; minute < 20; minute += 1) {
    const now = new Date(began + minute * MINUTE);
    await app.stores.workspaces.note(id, { actor: 'U1', action: 'drill', subject: String(minute) }, now);
    if (minute % 5 > 0) continue;
    const asked = performance.now();
    await backUp(database, backup);
    longest = Math.max(longest, performance.now() - asked);
  }
  const lost = began + 19 * MINUTE;
  const copy = join(folder, 'lost.db');
  await restore(copy, backup, new Date(lost));
  const sqlite = new BetterSqlite3(copy, { readonly: true });
  const newest = sqlite.prepare<[], number>("select max(at) from audit where action = 'drill'").pluck().get() ?? 0;
  sqlite.close();
  const back = { lostMinutes: (lost - newest) / MINUTE, longestBackupMs: Math.round(longest) };
  tell.holds('it comes back as it was 5 minutes before, or later', lost - newest <= 5 * MINUTE - longest, back);
}

/** Keys, and items in a channel, that somebody has seen before. */
function repeatsIn({ outside }: OpsWorld): number {
  const seen = outside.posts.flatMap(({ key, channel, text }) => [
    key,
    ...[...text.matchAll(/Story number (\S+) of the day/g)].map(([, story]) => `${channel} ${story}`),
  ]);
  return seen.length - new Set(seen).size;
}
