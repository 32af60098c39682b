import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import type { Resource } from '../../src/domain/catalogue.ts';
import { aFolder } from '../builders/a-folder.ts';
import { anEntry } from '../builders/a-reading.ts';
import { openStores } from '../builders/open-stores.ts';
import { aStoreWorld, hours, NOW, PLACE } from '../builders/store-world.ts';

const CANARY = 'zqcanary';
/** The full-text index keeps only the stem of a word, in lower case, without what it shares with its neighbour. */
const TRACE = 'canar';

describe('erasing a workspace', () => {
  const file = aFolder();

  async function aWorldOnDisk() {
    const path = file('signpost.db');
    const { storage, stores } = await openStores(path);
    return { path, storage, ...(await aStoreWorld(async () => ({ stores, close: () => storage.close() }))) };
  }
  type World = Awaited<ReturnType<typeof aWorldOnDisk>>;
  const tracesOf = ({ path }: World) =>
    readdirSync(dirname(path)).filter((name) =>
      readFileSync(join(dirname(path), name))
        .toString('latin1')
        .toLowerCase()
        .includes(TRACE),
    );

  /** Fills every table that holds something of a workspace. */
  async function fill({ stores }: World, externalId: string): Promise<number> {
    const place = { platform: 'slack', workspaceId: externalId, channelId: `C${CANARY}` } as const;
    const { id, workspace } = await stores.channels.channel(place, NOW);
    await stores.channels.saveChannel(id, { name: CANARY }, `U${CANARY}`, NOW);
    await stores.channels.saveWorkspace(workspace, { staffRoute: { say: CANARY, open: null } }, 'U1', NOW);
    await stores.workspaces.saveInstallation(
      { platform: 'slack', workspaceId: externalId, botUserId: CANARY, installedBy: CANARY, record: CANARY },
      NOW,
    );
    await stores.workspaces.nameRole(workspace, CANARY, 'admin', CANARY, NOW);
    await stores.resources.suggest(workspace, { resourceId: CANARY, text: CANARY }, CANARY, NOW);
    await stores.resources.saveTerms(workspace, [{ term: CANARY, topics: ['x'] }], CANARY, NOW);
    const own = { id: CANARY, name: CANARY, url: `https://${CANARY}.example/`, status: 'active' } as Resource;
    await stores.resources.saveLocal(workspace, [own], CANARY, NOW);
    await stores.links.keepOnly([], () => NOW);
    await stores.chats.remind(id, CANARY, 30, CANARY, NOW);
    await stores.archive.token(id, CANARY);
    const delivery = { key: `note/${CANARY}`, channelId: id, kind: 'note', dueAt: NOW } as const;
    await stores.outbox.promise({ ...delivery, message: { summary: CANARY, blocks: [] } }, NOW);
    const pick = {
      link: CANARY,
      linkKey: CANARY,
      title: CANARY,
      source: CANARY,
      why: CANARY,
      namedAs: CANARY,
    } as const;
    await stores.digests.savePick({ channelId: id, ...pick, state: 'waiting', sharedAt: NOW }, CANARY, NOW);
    await stores.workspaces.firstTime('slack', `Ev${CANARY}`, NOW);
    return workspace;
  }

  async function followCanary({ stores, read }: World, channel: number): Promise<void> {
    const about = { siteUrl: null, catalogueId: null, section: 'trusts', postPolicy: 'auto', sample: false } as const;
    const feed = { ...about, url: `https://${CANARY}.example/feed`, title: CANARY };
    const { feedId } = await stores.feeds.subscribe(channel, feed, { start: 'week', addedBy: CANARY }, NOW);
    const items = [anEntry(CANARY, { title: `The ${CANARY} trust`, summary: CANARY }), anEntry('x')];
    await read(items, hours(0), {}, feedId);
    await read(
      [anEntry(CANARY, { title: `The ${CANARY}s trust`, summary: `${CANARY} again` }), anEntry('x')],
      hours(1),
      {},
      feedId,
    );
  }

  it('leaves no byte of it in the database, its log, or any file beside them', async () => {
    const world = await aWorldOnDisk();
    await world.read([anEntry('1'), anEntry('2')], hours(0));
    const workspace = await fill(world, `T${CANARY}`);
    const [channel] = await world.stores.channels.list(workspace);
    await followCanary(world, channel?.id ?? 0);
    expect(tracesOf(world)).to.include('signpost.db-wal');
    expect(await world.stores.workspaces.erase(workspace, NOW)).to.equal(1);
    expect(tracesOf(world)).to.deep.equal([]);
    expect(await world.stores.items.search([['story']], 5)).to.have.length(2);
    expect(world.storage.sqlite.pragma('foreign_key_check')).to.deep.equal([]);
    await world.close();
    expect(tracesOf(world)).to.deep.equal([]);
  });

  it('keeps feeds that others follow, and items that others were sent', async () => {
    const world = await aWorldOnDisk();
    const other = await fill(world, 'T1');
    const [channel] = await world.stores.channels.list(other);
    await world.read([], hours(0));
    await world.follow(undefined, { channel: channel?.id ?? 0 });
    await world.read([anEntry('1')], hours(1));
    await world.plan('digest/1/2026-11-23', hours(2));
    await world.stores.feeds.unsubscribe(world.channelId, world.feedId);
    await world.stores.workspaces.erase(other, NOW);
    expect(await world.stores.digests.decisions(world.channelId, 5)).to.have.length(1);
    expect(await world.stores.items.search([['story']], 5)).to.have.length(1);
    await world.close();
  });

  it('goes on after it was cut off in the middle', async () => {
    const world = await aWorldOnDisk();
    const workspace = await fill(world, 'T1');
    await world.storage.db.updateTable('workspace').set({ erase_at: 0 }).where('id', '=', workspace).execute();
    expect(await world.stores.workspaces.dueForErasure(NOW)).to.deep.equal([workspace]);
    await world.close();
  });

  it('lets others have their turn while a large feed is erased', async () => {
    const world = await aWorldOnDisk();
    const place = { ...PLACE, workspaceId: 'other' };
    const { id, workspace } = await world.stores.channels.channel(place, NOW);
    const { feedId } = await world.follow('https://large.example/feed', { channel: id });
    for (let page = 0; page < 6; page += 1) {
      const items = Array.from({ length: 500 }, (_, index) => anEntry(`${page}-${index}`));
      await world.read(items, hours(page), {}, feedId);
    }
    let turns = 0;
    let erasing = true;
    const turn = () => {
      turns += 1;
      if (erasing) setImmediate(turn);
    };
    setImmediate(turn);
    await world.stores.workspaces.erase(workspace, NOW);
    erasing = false;
    expect(turns).to.be.at.least(6);
    expect(world.storage.sqlite.prepare('select count(*) as n from item').get()).to.deep.equal({ n: 0 });
    await world.close();
  });

  it('notes who was erased without saying who', async () => {
    const world = await aWorldOnDisk();
    await world.stores.workspaces.erase(world.workspace, NOW);
    const list = readFileSync(`${world.path}.erased`, 'utf8');
    expect(list).to.match(/^[0-9a-f]{64}\n$/);
    await world.close();
    expect(existsSync(`${world.path}.erased`)).to.equal(true);
  });
});
