import { expect } from 'chai';
import { anEntry } from '../builders/a-reading.ts';
import { aStoreWorld, hours, NOW, type OpenStores, PLACE, type StoreWorld } from '../builders/store-world.ts';

/** What every archive keeps to. */
export function archiveStoreContract(name: string, open: OpenStores): void {
  describe(`the ${name} archive`, () => {
    let world: StoreWorld;
    let key: string;
    const older = anEntry('old', { title: 'An old tale', published: hours(-48) });
    beforeEach(async () => {
      world = await aStoreWorld(open);
      key = `digest/${world.channelId}/2026-11-23`;
      await world.read([], hours(0));
      await world.read([anEntry('1'), older], hours(1));
      await world.plan(key, hours(2));
    });
    afterEach(() => world.close());
    const archive = () => world.stores.archive;
    const page = { limit: 10, offset: 0 };
    const post = () => archive().post(world.channelId, '2026-11-23');

    it('shows a post once it is known to have arrived', async () => {
      expect(await post()).to.equal(null);
      expect(await archive().posted(world.channelId, page)).to.deep.equal([]);
      await world.deliver(hours(2));
      const [found] = await archive().posted(world.channelId, page);
      expect(found).to.deep.include({
        id: '2026-11-23',
        kind: 'digest',
        dueAt: hours(2),
        sentAt: hours(2),
        late: false,
      });
      expect(found?.facts.sections[0]?.items.map(({ id }) => id)).to.deep.equal(['old', '1']);
      expect(found?.items.map(({ id }) => id)).to.deep.equal(['old', '1']);
      expect(await post()).to.deep.equal(found);
      expect(await archive().posted(world.channelId, { limit: 10, offset: 1 })).to.deep.equal([]);
    });

    it('A-05 shows no post of another channel', async () => {
      await world.deliver(hours(2));
      const other = await world.stores.channels.channel({ ...PLACE, channelId: 'ward-8' }, NOW);
      expect(await archive().post(other.id, '2026-11-23')).to.equal(null);
      expect(await archive().posted(other.id, page)).to.deep.equal([]);
      expect(await archive().search(other.id, ['story'], page)).to.deep.equal([]);
    });

    it('C-42 says what was changed after it was posted, and not what was changed before', async () => {
      const fresh = anEntry('1', { title: 'Corrected story' });
      await world.read([fresh, anEntry('old', { title: 'An old tale mended', published: hours(-48) })], hours(1.5));
      await world.deliver(hours(2));
      expect((await post())?.items.map(({ updatedAt }) => updatedAt)).to.deep.equal([null, null]);
      await world.read([anEntry('1', { title: 'Corrected again' }), older], hours(3));
      const item = (await post())?.items.find(({ id }) => id === '1');
      expect(item).to.deep.include({ title: 'Corrected again', updatedAt: hours(3) });
    });

    it('C-43 says since when an item is gone that was taken back, and not of one that grew old', async () => {
      await world.deliver(hours(2));
      await world.read([anEntry('2', { published: hours(3) }), anEntry('1')], hours(3));
      const gone = async () => (await post())?.items.map(({ id, goneSince }) => [id, goneSince]);
      expect(await gone()).to.deep.equal([
        ['old', null],
        ['1', null],
      ]);
      await world.read([older], hours(4));
      expect(await gone()).to.deep.equal([
        ['old', null],
        ['1', hours(4)],
      ]);
      await world.read([anEntry('1'), older], hours(5));
      expect((await gone())?.[1]).to.deep.equal(['1', null]);
    });

    it('keeps the name of an item whose id changes', async () => {
      await world.deliver(hours(2));
      await world.read([anEntry('new-id', { link: 'https://press.example/1', title: anEntry('1').title })], hours(3));
      expect((await post())?.items.map(({ id }) => id)).to.deep.equal(['old', '1']);
    });

    it('lists what only lacked room, and nothing that was withheld for another reason', async () => {
      await world.read([anEntry('2'), anEntry('1'), older], hours(3));
      const later = `digest/${world.channelId}/2026-11-30`;
      await world.plan(later, hours(4), 'cap');
      await world.read([anEntry('3'), anEntry('1'), older], hours(5));
      await world.plan(`digest/${world.channelId}/2026-12-07`, hours(6), 'filter');
      await world.deliver(hours(6));
      const posts = await archive().posted(world.channelId, page);
      expect(posts.map(({ id, leftOut }) => [id, leftOut.map((item) => item.id)])).to.deep.equal([
        ['2026-12-07', []],
        ['2026-11-30', ['2']],
        ['2026-11-23', []],
      ]);
    });

    it('C-51 shows nothing of an item that has come to hold patient data', async () => {
      await world.deliver(hours(2));
      await world.read([anEntry('1', { title: 'Story about 943 476 5919' }), older], hours(3));
      expect((await post())?.items.map(({ id }) => id)).to.deep.equal(['old']);
      expect(await archive().search(world.channelId, ['story'], page)).to.deep.equal([]);
    });

    it('finds what the channel was sent by all of the words, whatever is typed', async () => {
      const find = async (...words: string[]) =>
        (await archive().search(world.channelId, words, page)).map(({ item, postId }) => [item.id, postId]);
      expect(await find('story')).to.deep.equal([]);
      await world.deliver(hours(2));
      expect(await find('stories')).to.deep.equal([['1', '2026-11-23']]);
      expect(await find('story', 'tale')).to.deep.equal([]);
      for (const odd of ['"', 'AND', 'title:', '*', '']) expect(await find(odd)).to.deep.equal([]);
    });

    describe('links', () => {
      it('keep the first token, and lead to the channel', async () => {
        expect(await archive().token(world.channelId, 'one')).to.equal('one');
        expect(await archive().token(world.channelId, 'two')).to.equal('one');
        expect(await archive().channelByToken('one')).to.deep.equal({
          id: world.channelId,
          workspace: world.workspace,
          name: null,
          zone: 'Europe/London',
        });
        expect(await archive().channelByToken('two')).to.equal(null);
      });

      it('lead nowhere once they are replaced', async () => {
        await archive().token(world.channelId, 'one');
        await archive().replaceToken(world.channelId, 'two', 'U1', NOW);
        expect(await archive().channelByToken('one')).to.equal(null);
        expect((await archive().channelByToken('two'))?.id).to.equal(world.channelId);
        expect((await world.stores.workspaces.audit(world.workspace, 1))[0]?.action).to.equal('archive.link-replaced');
      });

      it('lead nowhere while the channel or the workspace has removed us', async () => {
        await archive().token(world.channelId, 'one');
        await world.stores.channels.setState(world.channelId, 'gone', 'kicked', NOW);
        expect(await archive().channelByToken('one')).to.equal(null);
        await world.stores.channels.setState(world.channelId, 'active', null, NOW);
        await world.stores.workspaces.uninstall('web', 'local', NOW);
        expect(await archive().channelByToken('one')).to.equal(null);
      });
    });
  });
}
