import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { backUp } from '../../src/storage/backup.ts';
import { restore } from '../../src/storage/restore.ts';
import { anEntry } from '../../test/builders/a-reading.ts';
import type { Teller } from '../main.ts';
import { aFeed, anOpsWorld, DAY, HOUR, MINUTE, type OpsWorld } from './ops-world.ts';
import { tablesNaming } from './tables-naming.ts';

const CANARY = 'zqcanary';
/** The full-text index keeps only the stem of a word, without what it shares with its neighbour. */
const TRACE = 'canar';
const SECOND = 1000;
/** Half a minute and the tenth by which the timetable varies. */
const LOOK = 33 * SECOND;

/** Promise 15: a workspace that goes takes its token with it at once, and everything else when its time is over. */
export async function erasureIsWhole(tell: Teller): Promise<void> {
  const world = await anOpsWorld('2026-11-23T10:00:00Z', { PUBLIC_URL: 'https://signpost.example' });
  try {
    await grace(tell, world, `T${CANARY}1`);
    await byCommand(tell, world, `T${CANARY}2`);
  } finally {
    await world.end();
  }
}

async function grace(tell: Teller, world: OpsWorld, workspaceId: string): Promise<void> {
  const { app, clock } = world;
  await fill(world, workspaceId);
  const before = tracesOf(world);
  tell.holds('a word of a workspace is in the files while it uses Signpost', before.length > 0, before);
  tell.step('Signpost is removed from the workspace');
  const removed = clock.now.getTime();
  const began = performance.now();
  await app.stores.workspaces.uninstall('slack', workspaceId, clock.now);
  const ms = Math.ceil(performance.now() - began);
  const { tokens } = world.storage.sqlite.prepare('select count(*) as tokens from installation').get() as {
    tokens: number;
  };
  tell.holds('its token is gone within 1 s', tokens === 0 && ms <= SECOND, { tokens, ms });

  tell.step('thirty days later its time of grace ends');
  const end = removed + 30 * DAY;
  await world.jump(new Date(end - MINUTE));
  tell.holds('until then it can come back', rowsOf(world, workspaceId).length > 0, rowsOf(world, workspaceId).length);
  const seconds = await secondsUntilGone(world, workspaceId, end);
  tell.holds('all its rows are gone within 60 s', seconds <= 60, `${seconds} s`);
  traceless(tell, world);
}

/** The clock goes on in the longest steps that the service takes between two looks. */
async function secondsUntilGone(world: OpsWorld, workspaceId: string, end: number): Promise<number> {
  for (let at = end - 1; at <= end + 2 * HOUR; at += LOOK) {
    // The first look comes a moment too early.
    await world.jump(new Date(at));
    if (rowsOf(world, workspaceId).length === 0) return (at - end) / SECOND;
  }
  return Number.POSITIVE_INFINITY;
}

async function byCommand(tell: Teller, world: OpsWorld, workspaceId: string): Promise<void> {
  await fill(world, workspaceId);
  const backup = join(world.folder, 'before.backup');
  await backUp(world.database, backup);
  tell.step('in another workspace an admin types `erase` and the word it asks for');
  const say = (text: string) =>
    world.app.answer({
      id: 'r1',
      platform: 'slack',
      workspaceId,
      channelId: 'C1',
      userId: 'U1',
      userName: null,
      text,
      values: {},
    });
  const asked = JSON.stringify(await say('erase'));
  const word = /Type this word to say that you mean it: ([a-z]+-\d+)/.exec(asked)?.[1] ?? 'no word';
  const began = performance.now();
  await say(`erase ${word}`);
  const ms = Math.ceil(performance.now() - began);
  const rows = rowsOf(world, workspaceId);
  tell.holds('all its rows are gone within 60 s', rows.length === 0 && ms <= 60 * SECOND, { tables: rows.length, ms });
  traceless(tell, world, ['before.backup']);

  tell.step('a backup from before is restored');
  await world.stop();
  const { erased } = await restore(world.database, backup, world.clock.now);
  await world.start();
  tell.holds('the restore erases the workspace again', erased === 1, erased);
  traceless(tell, world, ['before.backup']);
}

function traceless(tell: Teller, world: OpsWorld, besides: readonly string[] = []): void {
  const files = readdirSync(world.folder).filter((name) => !besides.includes(name));
  const found = tracesOf(world).filter((name) => !besides.includes(name));
  tell.holds('no file holds a byte of its words', found.length === 0, { files, found });
}

const rowsOf = ({ database }: OpsWorld, workspaceId: string) => tablesNaming(database, [workspaceId, CANARY]);

const tracesOf = ({ folder }: OpsWorld) =>
  readdirSync(folder).filter((name) =>
    readFileSync(join(folder, name)).toString('latin1').toLowerCase().includes(TRACE),
  );

/** Fills every table that holds something of a workspace. */
async function fill(world: OpsWorld, workspaceId: string): Promise<void> {
  const { app, clock } = world;
  const { stores } = app;
  const now = clock.now;
  const place = { platform: 'slack', workspaceId, channelId: `C${CANARY}` } as const;
  const { id, workspace } = await stores.channels.channel(place, now);
  const record = { platform: 'slack', workspaceId, botUserId: CANARY, installedBy: CANARY, record: CANARY } as const;
  await stores.workspaces.saveInstallation(record, now);
  await stores.channels.saveChannel(id, { name: CANARY }, `U${CANARY}`, now);
  await stores.channels.saveWorkspace(workspace, { staffRoute: { say: CANARY, open: null } }, 'U1', now);
  await stores.workspaces.nameRole(workspace, CANARY, 'admin', CANARY, now);
  await stores.resources.suggest(workspace, { resourceId: CANARY, text: CANARY }, CANARY, now);
  await stores.resources.saveTerms(workspace, [{ term: CANARY, topics: ['x'] }], CANARY, now);
  await stores.chats.remind(id, CANARY, 30, CANARY, now);
  await stores.archive.token(id, `${CANARY}${workspace}`);
  const note = { key: `note/${workspaceId}`, channelId: id, kind: 'note', dueAt: now } as const;
  await stores.outbox.promise({ ...note, message: { summary: CANARY, blocks: [] } }, now);
  const words = { link: CANARY, linkKey: CANARY, title: CANARY, source: CANARY, why: CANARY, namedAs: CANARY };
  await stores.digests.savePick({ channelId: id, ...words, state: 'waiting', sharedAt: now }, CANARY, now);
  await aFeed(world, id, `${CANARY}${workspace}`, [
    anEntry(`${CANARY} ${workspace}`, { title: `The ${CANARY} trust`, summary: CANARY, published: now }),
    anEntry('x', { published: now }),
  ]);
  await app.tick();
}
