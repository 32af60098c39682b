import { createHttp } from '../../src/http.ts';
import { storageHealth } from '../../src/storage/storage-health.ts';
import type { Teller } from '../main.ts';
import type { Builds } from './ops-built.ts';
import { startFaultsAreNamed } from './ops-start-faults.ts';
import { aChannel, aFeed, anItem, anOpsWorld, DAY, HOUR, type OpsWorld } from './ops-world.ts';

const DAILY = { schedule: { every: 'day', time: '09:00' } } as const;

/** Promise 19: each fault of the disk has its own, named behaviour, and ends without a restart where that is possible. */
export async function diskFaultsAreNamed(tell: Teller, built: Builds): Promise<void> {
  const world = await anOpsWorld('2026-11-23T06:00:00Z');
  const http = createHttp({ host: '127.0.0.1', port: 0, ready: async () => storageHealth(world.storage) === 'ok' });
  const port = await http.start();
  const health = async () => (await fetch(`http://127.0.0.1:${port}/readyz`)).status;
  try {
    const { id } = await aChannel(world, 'T-disk', 'C-disk');
    await world.app.stores.channels.saveChannel(id, DAILY, 'U1', world.clock.now);
    const items = Array.from({ length: 400 }, (_, each) =>
      anItem(`each ${each}`, new Date(world.clock.now.getTime() + each * HOUR)),
    );
    await aFeed(world, id, 'gazette', items);
    await world.app.tick();
    const fault = (name: string, begin: () => void, end: () => void) =>
      liveFault(tell, world, health, { name, begin, end });
    const sql = (pragma: string) => world.storage.sqlite.pragma(pragma);
    await fault(
      'F-05 the disk is full',
      () => sql(`max_page_count = ${String(world.storage.sqlite.pragma('page_count', { simple: true }))}`),
      () => sql('max_page_count = 1000000'),
    );
    await fault(
      'F-06 the database may only be read',
      () => sql('query_only = ON'),
      () => sql('query_only = OFF'),
    );
    await world.stop();
    await startFaultsAreNamed(tell, world, built);
  } finally {
    await http.stop();
    await world.end();
  }
}

interface Fault {
  readonly name: string;
  readonly begin: () => void;
  readonly end: () => void;
}

async function liveFault(
  tell: Teller,
  world: OpsWorld,
  health: () => Promise<number>,
  { name, begin, end }: Fault,
): Promise<void> {
  const { outside, clock, app } = world;
  tell.step(`${name}, over the time of a digest`);
  begin();
  const had = outside.posts.length;
  await world.jump(new Date(clock.now.getTime() + DAY));
  const status = await health();
  tell.holds('health is red', status === 503 && storageHealth(world.storage) !== 'ok', {
    status,
    storage: storageHealth(world.storage),
  });
  const ask = { id: 'r1', platform: 'slack', workspaceId: 'T-disk', channelId: 'C-disk', userId: 'U1' } as const;
  const { facts, problem } = await app.answer({ ...ask, userName: null, text: 'eating disorders', values: {} });
  const found = facts?.resources.length ?? 0;
  tell.holds('a question is answered', found > 0, problem ?? { resources: found });
  const first = await app.answer({ ...ask, channelId: 'C-new', userName: null, text: 'suggest a list', values: {} });
  const kindly = first.problem === undefined || first.problem.code === 'CANNOT_STORE';
  tell.holds('a first wish from another channel is kept, or told why it cannot be', kindly, first.message.summary);
  const posted = outside.posts.slice(had).filter(({ key }) => !key.startsWith('notice/fault/'));
  tell.holds('nothing is posted but the notice of it', posted.length === 0, {
    posted: posted.length,
    notices: outside.posts.length - had,
  });
  end();
  await world.until(new Date(clock.now.getTime() + 28 * HOUR));
  const keys = outside.posts.slice(had).map(({ key }) => key);
  const digests = keys.filter((key) => key.startsWith('digest/'));
  const once = new Set(keys).size === keys.length;
  tell.holds('when it is over digests come again without a restart, none twice', digests.length > 0 && once, digests);
  const [channel] = await app.stores.channels.list(1);
  const waiting = await app.stores.digests.candidates(channel?.id ?? 0);
  const digestAt = outside.posts.findLast(({ key }) => key.startsWith('digest/'))?.at ?? clock.now;
  const left = waiting.filter(({ item }) => Number(item.publishedAt) < digestAt.getTime() - 2 * HOUR);
  tell.holds('nothing that was published meanwhile is left out', left.length === 0, {
    waiting: waiting.length,
    left: left.length,
  });
  tell.holds('health is green', (await health()) === 200, storageHealth(world.storage));
}
