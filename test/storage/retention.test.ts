import { expect } from 'chai';
import { anEntry } from '../builders/a-reading.ts';
import { DAY } from '../builders/at.ts';
import { openStores } from '../builders/open-stores.ts';
import { aStoreWorld, hours, NOW } from '../builders/store-world.ts';

const MONTH = 30.4 * DAY;
const months = (count: number) => new Date(NOW.getTime() + count * MONTH + DAY);

describe('what is kept, and how long', () => {
  let world: Awaited<ReturnType<typeof aStoreWorld>>;
  let rows: (query: string) => unknown[];
  beforeEach(async () => {
    const { storage, stores } = await openStores();
    rows = (query) => storage.sqlite.prepare(query).all();
    world = await aStoreWorld(async () => ({ stores, close: () => storage.close() }));
    await world.read([], hours(0));
  });
  afterEach(() => world.close());
  /** Everything whose time is over at `now`. */
  const sweep = async (now: Date, limit = 1000) => {
    let swept = 0;
    for (let last = -1; last !== 0; swept += last) last = await world.stores.retention.sweep(now, limit);
    return swept;
  };

  it('an item stays whole while it is in its feed, however old it is', async () => {
    await world.read([anEntry('1')], hours(1));
    await world.save({ kind: 'unchanged', movedTo: null, notBefore: null }, months(30));
    await sweep(months(30));
    expect(await world.stores.items.search([['story']], 5)).to.have.length(1);
  });

  it('its text goes a year after it left the feed; it is not news for another year, and then forgotten', async () => {
    await world.read([anEntry('1', { author: 'Ann' })], hours(1));
    await world.plan('digest/1/a', hours(2));
    await world.read([anEntry('2')], hours(3));
    await world.plan('digest/1/b', hours(4));
    await sweep(months(11));
    expect(await world.stores.items.search([['story']], 5)).to.have.length(2);
    await world.read([anEntry('2')], months(12));
    await sweep(months(12));
    expect(await world.stores.items.search([['story']], 5)).to.have.length(1);
    expect(
      rows("select title, title_key, summary, author, link, guid from item where content_hash = ''"),
    ).to.deep.equal([{ title: '', title_key: '', summary: null, author: null, link: null, guid: null }]);
    // It turns up again: known, whole again, and no news.
    await world.read([anEntry('2'), anEntry('1')], months(13));
    expect(await world.candidates()).to.deep.equal([]);
    expect(await world.stores.items.search([['story']], 5)).to.have.length(2);
    await world.read([anEntry('2')], months(14));
    await world.read([anEntry('2')], months(39));
    await sweep(months(39));
    expect(rows('select count(*) as n from item')).to.deep.equal([{ n: 1 }]);
  });

  it('items of a feed that nobody reads any more count from its last reading, and the feed goes with them', async () => {
    await world.read([anEntry('1')], hours(1));
    await world.stores.feeds.unsubscribe(world.channelId, world.feedId);
    await sweep(months(12));
    expect(await world.stores.items.search([['story']], 5)).to.have.length(0);
    await sweep(months(25));
    expect(rows('select id from item union select id from feed')).to.deep.equal([]);
  });

  it("a post's words go after 13 weeks, the rest of it after 13 months", async () => {
    await world.read([anEntry('1')], hours(1));
    const key = `digest/${world.channelId}/2026-11-23`;
    await world.plan(key, hours(2));
    await world.deliver(hours(2));
    await sweep(new Date(NOW.getTime() + 13 * 7 * DAY));
    expect((await world.stores.outbox.find(key))?.message).not.to.equal(null);
    await sweep(new Date(NOW.getTime() + 13 * 7 * DAY + DAY));
    expect(await world.stores.outbox.find(key)).to.deep.include({ message: null, state: 'sent' });
    expect(await world.stores.archive.post(world.channelId, '2026-11-23')).not.to.equal(null);
    await sweep(months(13));
    expect(await world.stores.outbox.find(key)).to.equal(null);
  });

  it('a post that waits keeps its words', async () => {
    await world.read([anEntry('1')], hours(1));
    await world.plan('digest/1/a', hours(2));
    await sweep(months(12));
    expect((await world.stores.outbox.find('digest/1/a'))?.message).not.to.equal(null);
  });

  it('names in the audit become pseudonyms after six months, and lines go after 24', async () => {
    const { workspace } = world;
    await world.stores.workspaces.nameRole(workspace, 'U7', 'curator', 'U8', NOW);
    await world.stores.workspaces.note(workspace, { actor: 'U8', action: 'digest.off', subject: '1' }, NOW);
    await sweep(months(5.9));
    expect((await world.stores.workspaces.audit(workspace, 1))[0]?.actor).to.equal('U8');
    await sweep(months(6));
    const lines = await world.stores.workspaces.audit(workspace, 9);
    expect(JSON.stringify(lines)).not.to.match(/U[178]/);
    const [off, role] = lines;
    expect(off?.actor)
      .to.match(/^someone-[0-9a-f]{8}$/)
      .and.to.equal(role?.actor);
    expect(role?.subject)
      .to.match(/^someone-/)
      .and.not.to.equal(role?.actor);
    await sweep(months(24));
    expect(await world.stores.workspaces.audit(workspace, 9)).to.deep.equal([]);
  });

  it('requests that were seen are forgotten after a day', async () => {
    await world.stores.workspaces.firstTime('slack', 'Ev1', NOW);
    await sweep(hours(23));
    expect(rows('select count(*) as n from seen_request')).to.deep.equal([{ n: 1 }]);
    await sweep(hours(24));
    expect(rows('select count(*) as n from seen_request')).to.deep.equal([{ n: 0 }]);
  });

  it('is swept a little at a time', async () => {
    for (let index = 0; index < 30; index += 1) await world.stores.workspaces.firstTime('slack', `Ev${index}`, NOW);
    expect(await world.stores.retention.sweep(hours(25), 10)).to.equal(10);
    expect(await sweep(hours(25), 10)).to.equal(20);
  });
});
