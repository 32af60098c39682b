import { expect } from 'chai';
import { anEntry, aReading } from '../builders/a-reading.ts';
import { DAY } from '../builders/at.ts';
import { aStoreWorld, hours, NOW, type OpenStores, PLACE, type StoreWorld } from '../builders/store-world.ts';

/** What every feed store keeps to. */
export function feedStoreContract(name: string, open: OpenStores): void {
  describe(`the ${name} feed store`, () => {
    let world: StoreWorld;
    beforeEach(async () => {
      world = await aStoreWorld(open);
    });
    afterEach(() => world.close());

    describe('news', () => {
      it('C-44 keeps a first reading as the baseline and offers only what comes after', async () => {
        await world.read([anEntry('1'), anEntry('2')], hours(0));
        expect(await world.candidates()).to.deep.equal([]);
        await world.read([anEntry('3'), anEntry('1'), anEntry('2')], hours(1));
        expect(await world.candidates()).to.deep.equal(['3']);
      });

      it('C-44 stores 500 old items of a first reading and offers none', async () => {
        const old = Array.from({ length: 500 }, (_, index) => anEntry(String(index)));
        expect(await world.read(old, hours(0))).to.deep.equal({ added: 500, revised: 0 });
        expect(await world.candidates()).to.deep.equal([]);
      });

      it('offers the last seven days of a first reading where an admin asked for them', async () => {
        const { feedId } = await world.follow('https://blog.example/feed', { start: 'week' });
        const old = anEntry('old', { published: hours(-24 * 9) });
        await world.read([anEntry('new'), old], hours(0), {}, feedId);
        expect(await world.candidates()).to.deep.equal(['new']);
      });

      it('offers the last seven days of a feed that others have followed for long', async () => {
        const entry = (id: string, days: number) => anEntry(id, { published: hours(-24 * days) });
        await world.read([entry('3', 3), entry('8', 8), entry('30', 30)], hours(0));
        const other = await world.stores.channels.channel({ ...PLACE, channelId: 'ward-8' }, hours(1));
        await world.follow(undefined, { start: 'week', channel: other.id, when: hours(1) });
        expect(await world.candidates(other.id)).to.deep.equal(['3']);
      });

      it('stores an item once however often it is read', async () => {
        await world.read([], hours(0));
        expect(await world.read([anEntry('1')], hours(1))).to.deep.equal({ added: 1, revised: 0 });
        expect(await world.read([anEntry('1')], hours(2))).to.deep.equal({ added: 0, revised: 0 });
        expect(await world.candidates()).to.deep.equal(['1']);
      });

      it('starts a second channel from now, with nothing of what others have read before', async () => {
        await world.read([], hours(0));
        await world.read([anEntry('1')], hours(1));
        const second = await world.stores.channels.channel({ ...PLACE, channelId: 'ward-8' }, hours(2));
        await world.follow(undefined, { channel: second.id, when: hours(2) });
        await world.read([anEntry('2'), anEntry('1')], hours(3));
        expect(await world.candidates(second.id)).to.deep.equal(['2']);
      });

      it('C-44 does not flood whoever follows a feed again that nobody followed for months', async () => {
        await world.read([anEntry('1')], hours(0));
        await world.stores.feeds.unsubscribe(world.channelId, world.feedId);
        await world.follow(undefined, { when: hours(24 * 100) });
        await world.read([anEntry('3'), anEntry('2')], hours(24 * 100 + 1));
        expect(await world.candidates()).to.deep.equal([]);
        await world.read([anEntry('4'), anEntry('3')], hours(24 * 100 + 2));
        expect(await world.candidates()).to.deep.equal(['4']);
      });
    });

    describe('telling items apart', () => {
      it('C-35 knows an item again whose id changes at every reading', async () => {
        await world.read([], hours(0));
        const entry = (id: string, title = 'Same story') => anEntry(id, { link: 'https://press.example/same', title });
        await world.read([entry('a')], hours(1));
        await world.read([entry('b')], hours(2));
        await world.read([entry('c')], hours(3));
        expect(await world.candidates()).to.have.length(1);
      });

      it('C-35 knows it still when its title is corrected, in a feed that makes up new ids', async () => {
        const two = (turn: number, title: string) => [
          anEntry(`a${turn}`, { link: 'https://press.example/a', title, published: hours(turn) }),
          anEntry(`b${turn}`, { link: 'https://press.example/b', title: 'The other' }),
        ];
        await world.read([], hours(0));
        await world.read(two(1, 'Wrong title'), hours(1));
        expect(await world.read(two(2, 'Right title'), hours(2))).to.deep.equal({ added: 0, revised: 1 });
      });

      it('C-36 tells items apart that share one id', async () => {
        await world.read([], hours(0));
        const shared = ['x', 'y', 'z'].map((name) =>
          anEntry('same', { link: `https://e.example/${name}`, title: name }),
        );
        await world.read(shared, hours(1));
        expect(await world.candidates()).to.have.length(3);
        expect((await world.feed()).flags).to.deep.equal(['ids-repeat']);
      });

      it('C-36 knows all items again when a feed begins to repeat its ids', async () => {
        const entry = (id: string, link: string) => anEntry(id, { link: `https://e.example/${link}`, title: link });
        await world.read([], hours(0));
        await world.read([entry('1', 'x'), entry('2', 'y')], hours(1));
        await world.read([entry('9', 'z'), entry('9', 'w'), entry('1', 'x'), entry('2', 'y')], hours(2));
        expect(await world.candidates()).to.have.length(4);
        expect(await world.read([entry('9', 'z'), entry('9', 'w'), entry('1', 'x')], hours(3))).to.deep.equal({
          added: 0,
          revised: 0,
        });
      });

      it('does not lose an item to another that has the same link and stood in its place', async () => {
        const daily = (id: string, title: string, day: number) =>
          anEntry(id, { link: 'https://e.example/', title, published: hours(24 * day) });
        await world.read([], hours(0));
        await world.read([daily('1', 'Alert about pumps', 0)], hours(1));
        await world.read([daily('2', 'Alert about beds', 1)], hours(25));
        expect(await world.candidates()).to.deep.equal(['1', '2']);
      });

      it('knows an item again by its title where id and link both change', async () => {
        const entry = (token: string) => {
          const link = `https://e.example/?session=${token}`;
          return anEntry(link, { link, title: 'One story with four words' });
        };
        await world.read([], hours(0));
        await world.read([entry('a')], hours(1));
        await world.read([entry('b')], hours(2));
        expect(await world.candidates()).to.have.length(1);
      });

      it('takes the next issue under the same title for news', async () => {
        const issue = (week: number) => {
          const link = `https://e.example/issue-${week}`;
          return anEntry(link, { link, title: 'The weekly ward news', published: hours(week * 7 * 24) });
        };
        await world.read([], hours(0));
        await world.read([issue(1)], hours(7 * 24));
        await world.read([issue(2)], hours(14 * 24));
        expect(await world.candidates()).to.have.length(2);
      });

      it('C-38 keeps an id of any length and any letters', async () => {
        await world.read([], hours(0));
        const odd = ["'; DROP TABLE item;--", 'x'.repeat(5000)].map((id) =>
          anEntry(id, { link: null, title: id.slice(0, 9) }),
        );
        expect(await world.read(odd, hours(1))).to.deep.equal({ added: 2, revised: 0 });
        expect(await world.read(odd, hours(2))).to.deep.equal({ added: 0, revised: 0 });
      });

      it('does not take an old item that comes back for news', async () => {
        await world.read([anEntry('1')], hours(0));
        await world.read([anEntry('2'), anEntry('1')], hours(1));
        await world.read([anEntry('2')], hours(2));
        await world.read([anEntry('2'), anEntry('1')], hours(24 * 40));
        expect(await world.candidates()).to.deep.equal(['2']);
      });

      it('does not take an old item that comes back under a new id for news', async () => {
        await world.read([anEntry('1')], hours(0));
        await world.read([anEntry('2')], hours(1));
        const again = anEntry('one', { link: 'https://press.example/1', title: anEntry('1').title });
        await world.read([anEntry('2'), again], hours(24 * 40));
        expect(await world.candidates()).to.deep.equal(['2']);
      });
    });

    describe('edits', () => {
      it('C-42 keeps the edited text and does not take it for news', async () => {
        await world.read([], hours(0));
        await world.read([anEntry('1')], hours(1));
        const edited = anEntry('1', { title: 'Corrected: story number one' });
        expect(await world.read([edited], hours(2))).to.deep.equal({ added: 0, revised: 1 });
        const [only, ...more] = await world.stores.digests.candidates(world.channelId);
        expect(more).to.deep.equal([]);
        expect(only?.item).to.deep.include({ title: 'Corrected: story number one', revisedAt: hours(2) });
        const find = async (word: string) => (await world.stores.items.search([[word]], 5)).length;
        expect([await find('corrected'), await find('day')]).to.deep.equal([1, 0]);
      });

      it('C-42 notices a correction in a text it does not keep', async () => {
        await world.read([anEntry('1', { content: 'Give 5 mg.' })], hours(0));
        expect(await world.read([anEntry('1', { content: 'Give 0.5 mg.' })], hours(1))).to.deep.equal({
          added: 0,
          revised: 1,
        });
      });

      it('C-51 holds an item that comes to hold patient data, and frees it when it is mended', async () => {
        await world.read([], hours(0));
        await world.read([anEntry('1')], hours(1));
        const held = async () => (await world.stores.digests.candidates(world.channelId))[0]?.item.held;
        await world.read([anEntry('1', { summary: 'Patient 943 476 5919' })], hours(2));
        expect(await held()).to.equal('patient-data');
        expect(await world.stores.items.search([['story']], 5)).to.deep.equal([]);
        await world.read([anEntry('1')], hours(3));
        expect(await held()).to.equal(null);
      });
    });

    describe('holding', () => {
      const title = 'Win big';

      it('H-31 goes on holding what a feed says that has become another, and says so', async () => {
        await world.read([anEntry('1')], hours(0));
        await world.read([anEntry('casino')], hours(1), { title });
        await world.read([anEntry('roulette'), anEntry('casino')], hours(2), { title });
        const held = (await world.stores.digests.candidates(world.channelId)).map(({ item }) => item.held);
        expect(held).to.deep.equal(['feed-changed', 'feed-changed']);
        expect((await world.feed()).flags).to.deep.equal(['title changed from “The Ward Gazette” to “Win big”']);
      });

      it('H-31 believes the new feed once a curator let one of its items through', async () => {
        await world.read([anEntry('1')], hours(0));
        await world.read([anEntry('casino')], hours(1), { title });
        await world.plan('digest/1/2026-11-23', hours(2), 'screen');
        const [waiting] = await world.stores.digests.screened(world.channelId, 5);
        await world.stores.digests.settleScreened(world.channelId, waiting?.itemId ?? 0, 'post', 'U2', hours(3));
        await world.read([anEntry('roulette'), anEntry('casino')], hours(4), { title });
        const held = (await world.stores.digests.candidates(world.channelId)).map(({ item }) => item.held);
        expect(held).to.deep.equal([null, null]);
        expect((await world.feed()).flags).to.deep.equal([]);
      });

      it('follows the feed to a new title of its own while its old items are still there', async () => {
        await world.read([anEntry('1')], hours(0));
        await world.read([anEntry('2'), anEntry('1')], hours(1), { title: 'The New Gazette' });
        expect(await world.feed()).to.include({ title: 'The New Gazette' });
        expect(await world.candidates()).to.deep.equal(['2']);
      });

      it('keeps the title that the catalogue gave', async () => {
        const { feedId } = await world.follow('https://cat.example/feed', { catalogueId: 'gazette' });
        for (const [hour, own] of ['One', 'Two'].entries())
          await world.read([anEntry('1')], hours(hour), { title: own }, feedId);
        expect(await world.feed(feedId)).to.include({ title: 'The Ward Gazette' });
      });

      it('C-51 holds an item that seems to hold patient data', async () => {
        await world.read([], hours(0));
        await world.read([anEntry('1', { title: 'Patient 943 476 5919' })], hours(1));
        expect((await world.stores.digests.candidates(world.channelId))[0]?.item.held).to.equal('patient-data');
        expect(await world.stores.feeds.newest(world.feedId, 3)).to.deep.equal([]);
      });
    });

    describe('health', () => {
      const problem = { code: 'FEED_MISSING', message: 'There is no page at that address.' };

      it('counts failures until a reading is good again', async () => {
        await world.save({ kind: 'failed', problem, notBefore: null }, hours(1));
        await world.save({ kind: 'failed', problem, notBefore: null }, hours(2));
        expect(await world.feed()).to.deep.include({ failures: 2, failingSince: hours(1), problem });
        await world.stores.feeds.noteFailure(world.feedId, hours(2), true);
        expect(await world.feed()).to.deep.include({ state: 'paused', notifiedAt: hours(2) });
        await world.save({ kind: 'unchanged', movedTo: null, notBefore: null }, hours(3));
        expect(await world.feed()).to.deep.include({
          failures: 0,
          failingSince: null,
          notifiedAt: null,
          problem: null,
          state: 'active',
          lastOkAt: hours(3),
        });
      });

      it('does the same for many feeds that said nothing new at once', async () => {
        const { feedId: other } = await world.follow('https://blog.example/feed');
        for (const feed of [world.feedId, other]) {
          await world.read([anEntry('1')], hours(0), {}, feed);
          await world.save({ kind: 'failed', problem, notBefore: null }, hours(1), feed);
        }
        await world.save({ kind: 'unchanged', movedTo: null, notBefore: null }, hours(2));
        await world.stores.feeds.saveUnchanged([{ feedId: other, nextReadAt: hours(3), silent: false }], hours(2));
        const { id: _, url: __, ...one } = await world.feed();
        const { id: ___, url: ____, ...two } = await world.feed(other);
        expect(two).to.deep.equal(one);
        const dates = await world.stores.feeds.itemDatesOf([world.feedId, other], 5);
        expect(dates.get(other)).to.deep.equal(await world.stores.feeds.itemDates(other, 5));
      });

      it('H-17 counts permanent moves to one address in a row', async () => {
        const moved = (movedTo: string | null) => world.save({ kind: 'unchanged', movedTo, notBefore: null }, hours(1));
        for (const to of ['https://a.example/', 'https://a.example/', 'https://b.example/']) await moved(to);
        expect(await world.feed()).to.include({ movedTo: 'https://b.example/', movedCount: 1 });
        await moved('https://b.example/');
        expect((await world.feed()).movedCount).to.equal(2);
        await moved(null);
        expect((await world.feed()).movedCount).to.equal(0);
      });

      it('flags a feed that has been silent for long, and no more when it speaks again', async () => {
        const weekly = (weeks: number) =>
          anEntry(`w${weeks}`, { published: new Date(NOW.getTime() - weeks * 7 * DAY) });
        await world.read([10, 9, 8, 7, 6, 5].map(weekly), hours(0));
        expect((await world.feed()).flags).to.deep.equal(['silent']);
        await world.save({ kind: 'unchanged', movedTo: null, notBefore: null }, hours(1));
        expect((await world.feed()).flags).to.deep.equal(['silent']);
        await world.read([anEntry('new'), weekly(5)], hours(2));
        expect((await world.feed()).flags).to.deep.equal([]);
      });

      it('C-48 does not take what a reading was cut before for gone', async () => {
        await world.read([anEntry('2'), anEntry('1')], hours(0));
        await world.read([anEntry('2')], hours(1), { flags: ['cut-short'] });
        expect(await world.feed()).to.deep.include({ flags: ['cut-short'], lastOkAt: hours(1) });
      });

      it('keeps validators with the items they belong to', async () => {
        await world.save(
          aReading([anEntry('1')], {}, { etag: '"a"', lastModified: 'Mon', contentHash: 'h' }),
          hours(0),
        );
        expect(await world.feed()).to.include({ etag: '"a"', lastModified: 'Mon', contentHash: 'h' });
      });
    });

    describe('readings', () => {
      it('hides a claimed feed until its lease ends, and reads only feeds somebody follows', async () => {
        const claim = async (from: number) =>
          (await world.stores.feeds.claimDue(hours(from), hours(from + 1), 10)).map(({ id }) => id);
        expect(await claim(0)).to.deep.equal([world.feedId]);
        expect(await claim(0)).to.deep.equal([]);
        expect(await claim(2)).to.deep.equal([world.feedId]);
        await world.stores.feeds.unsubscribe(world.channelId, world.feedId);
        expect(await claim(9)).to.deep.equal([]);
      });

      it('F-12 reads a feed that a wrong clock put off for years', async () => {
        await world.read([], hours(0));
        const wrong = hours(24 * 365 * 5);
        await world.read([anEntry('1')], wrong);
        expect(await world.stores.feeds.claimDue(hours(1), hours(2), 10)).to.have.length(1);
      });

      it('knows when the next reading is due, and reads at once when it is woken', async () => {
        await world.read([], hours(0));
        expect(await world.stores.feeds.nextDue()).to.deep.equal(hours(1));
        await world.stores.feeds.noteFailure(world.feedId, hours(0), true);
        await world.stores.feeds.wake(world.feedId, hours(0.5));
        expect(await world.stores.feeds.nextDue()).to.deep.equal(hours(0.5));
        expect((await world.feed()).state).to.equal('active');
      });

      it('U-29 knows a feed again by its address, however it is written', async () => {
        const again = await world.follow('http://PRESS.example:80/feed/#top', { when: hours(1) });
        expect(again).to.deep.equal({ feedId: world.feedId, already: NOW });
      });

      it('lists followers and filters, and the newest items for whoever thinks of following', async () => {
        await world.read([anEntry('3'), anEntry('2'), anEntry('1')], hours(0));
        await world.stores.feeds.setFilter(world.channelId, world.feedId, 'falls');
        const [subscription] = await world.stores.feeds.subscriptions(world.channelId);
        expect(subscription?.filter?.wants('Preventing falls')).to.equal(true);
        expect(subscription?.filter?.wants('Preventing sepsis')).to.equal(false);
        expect(await world.stores.feeds.followers(world.feedId)).to.deep.equal([
          { channelId: world.channelId, addedBy: 'U1' },
        ]);
        const newest = await world.stores.feeds.newest(world.feedId, 2);
        expect(newest.map(({ link }) => link)).to.deep.equal(['https://press.example/3', 'https://press.example/2']);
      });
    });
  });
}
