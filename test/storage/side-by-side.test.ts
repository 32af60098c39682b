import { expect } from 'chai';
import { anEntry } from '../builders/a-reading.ts';
import { openStores } from '../builders/open-stores.ts';
import { aStoreWorld, hours, NOW, PLACE } from '../builders/store-world.ts';

describe('many at once on one connection', () => {
  it('each transaction is whole, whatever runs beside it', async () => {
    const { storage, stores } = await openStores();
    const world = await aStoreWorld(async () => ({ stores, close: () => storage.close() }));
    await world.read([], hours(0));
    const page = (from: number) => Array.from({ length: 120 }, (_, index) => anEntry(`${from}-${index}`));
    const sweeping = stores.retention.sweep(hours(1), 100);
    const reading = Promise.all([1, 2, 3].map((round) => world.read(page(round), hours(round))));
    const asking = Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        index % 5 === 0
          ? stores.channels.channel({ ...PLACE, channelId: `ward-${index}` }, NOW)
          : stores.items.search([['story']], 3),
      ),
    );
    const first = Promise.all(Array.from({ length: 20 }, () => stores.workspaces.firstTime('slack', 'Ev1', NOW)));
    const other = await stores.channels.workspace('slack', 'T1', NOW);
    const erasing = stores.workspaces.erase(other.id, NOW);
    await Promise.all([sweeping, reading, asking, erasing]);
    expect((await first).filter(Boolean)).to.have.length(1);
    expect(await world.candidates()).to.have.length(360);
    expect(storage.sqlite.inTransaction).to.equal(false);
    storage.sqlite.exec("insert into item_words(item_words, rank) values ('integrity-check', 1)");
    await world.close();
  });

  it('a question reads what it needs while a reading is being stored, and is counted as seen right after', async () => {
    const { storage, stores } = await openStores();
    const world = await aStoreWorld(async () => ({ stores, close: () => storage.close() }));
    const reading = world.read(
      Array.from({ length: 200 }, (_, index) => anEntry(`${index}`)),
      hours(0),
    );
    while (!storage.sqlite.inTransaction) await turn();
    const { id } = await stores.channels.workspace(PLACE.platform, PLACE.workspaceId, NOW);
    await Promise.all([stores.resources.checks(id), stores.resources.local(id), stores.resources.terms(id)]);
    expect(storage.sqlite.inTransaction).to.equal(true);
    expect(await stores.workspaces.firstTime('slack', 'Ev1', NOW)).to.equal(true);
    expect(storage.sqlite.inTransaction).to.equal(false);
    await reading;
    expect(await stores.workspaces.firstTime('slack', 'Ev1', NOW)).to.equal(false);
    await world.close();
  });

  it('whoever waits comes before the next of many readings that end together', async () => {
    const { storage, stores } = await openStores();
    const world = await aStoreWorld(async () => ({ stores, close: () => storage.close() }));
    const order: string[] = [];
    const readings = Array.from({ length: 8 }, async (_, index) => {
      await world.read([anEntry(`${index}`)], hours(index));
      order.push('reading');
    });
    while (!storage.sqlite.inTransaction) await turn();
    await stores.channels.channel({ ...PLACE, channelId: 'ward-9' }, NOW);
    order.push('question');
    await Promise.all(readings);
    expect(order.indexOf('question')).to.equal(1);
    await world.close();
  });

  it('twenty workers never hold the same post', async () => {
    const { storage, stores } = await openStores();
    const { channelId, close } = await aStoreWorld(async () => ({ stores, close: () => storage.close() }));
    const post = { channelId, kind: 'note', dueAt: NOW, message: { summary: 'x', blocks: [] } } as const;
    for (let index = 0; index < 60; index += 1) await stores.outbox.promise({ ...post, key: `note/${index}` }, NOW);
    const claims = Array.from({ length: 20 }, (_, index) =>
      stores.outbox.claimDue({ now: NOW, leaseUntil: hours(1), by: `w${index}`, limit: 4, leadMs: () => 0 }),
    );
    const keys = (await Promise.all(claims)).flat().map(({ key }) => key);
    expect([keys.length, new Set(keys).size]).to.deep.equal([60, 60]);
    await close();
  });
});

const turn = () => new Promise((resolve) => setImmediate(resolve));
