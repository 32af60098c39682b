import { expect } from 'chai';
import { NEVER_LOOKED } from '../../src/domain/signposting/link-state.ts';
import { aResource } from '../builders/a-catalogue.ts';
import { aStoreWorld, hours, NOW, type OpenStores, type StoreWorld } from '../builders/store-world.ts';

const BEAT = 'https://beat.example/';
const MIND = 'https://mind.example/';

/** What every link store keeps to. */
export function linkStoreContract(name: string, open: OpenStores): void {
  describe(`the ${name} link store`, () => {
    let world: StoreWorld;
    beforeEach(async () => {
      world = await aStoreWorld(open);
    });
    afterEach(() => world.close());
    const links = () => world.stores.links;
    const keep = (shared: readonly string[], firstAt: (url: string) => Date = () => NOW) =>
      links().keepOnly(shared, firstAt);
    const due = async (now = NOW, limit = 10) =>
      (await links().due(now, limit)).map(({ url, workspace }) => [workspace, url]);
    const idOf = async (url: string) => (await links().due(hours(1000), 10)).find((each) => each.url === url)?.id ?? 0;
    const own = (...resources: readonly ReturnType<typeof aResource>[]) =>
      world.stores.resources.saveLocal(world.workspace, resources, 'U1', NOW);

    it('takes up each link once, due when it was asked to be, and not before', async () => {
      await keep([BEAT, MIND, BEAT], (url) => (url === BEAT ? hours(2) : hours(1)));
      expect(await due(hours(0.9))).to.deep.equal([]);
      expect(await due(hours(1))).to.deep.equal([[null, MIND]]);
      expect(await due(hours(2))).to.deep.equal([
        [null, MIND],
        [null, BEAT],
      ]);
      expect(await due(hours(2), 1)).to.deep.equal([[null, MIND]]);
    });

    it('knows nothing of a link that was never looked at', async () => {
      await keep([BEAT]);
      expect((await links().due(NOW, 1))[0]?.state).to.deep.equal(NEVER_LOOKED);
      expect(await links().lastOpened()).to.equal(null);
    });

    it('keeps what a look found, and when to look next', async () => {
      await keep([BEAT]);
      const state = { openedAt: hours(-9), missedAt: hours(-5), lastMissedAt: hours(-1), deadSince: hours(-2) };
      await links().save(await idOf(BEAT), state, hours(7));
      expect(await due(hours(6))).to.deep.equal([]);
      expect((await links().due(hours(7), 1))[0]?.state).to.deep.equal(state);
      await links().save(await idOf(BEAT), NEVER_LOOKED, hours(8));
      expect((await links().due(hours(8), 1))[0]?.state).to.deep.equal(NEVER_LOOKED);
    });

    it('says when any link last opened', async () => {
      await keep([BEAT, MIND]);
      await links().save(await idOf(BEAT), { ...NEVER_LOOKED, openedAt: hours(2) }, hours(9));
      await links().save(await idOf(MIND), { ...NEVER_LOOKED, openedAt: hours(1) }, hours(9));
      expect(await links().lastOpened()).to.deep.equal(hours(2));
    });

    it('keeps what it knows of a link while a resource has it, and forgets it with the resource', async () => {
      await keep([BEAT, MIND]);
      const state = { ...NEVER_LOOKED, openedAt: hours(1) };
      await links().save(await idOf(BEAT), state, hours(9));
      await keep([BEAT], () => hours(99));
      expect((await links().due(hours(9), 10)).map(({ url, state: kept }) => [url, kept])).to.deep.equal([
        [BEAT, state],
      ]);
      await keep([]);
      await keep([BEAT]);
      expect((await links().due(NOW, 10))[0]?.state).to.deep.equal(NEVER_LOOKED);
    });

    it("takes up a workspace's own active links beside the shared ones, apart from a shared one of the same address", async () => {
      await own(aResource({ id: 'own', url: BEAT }), aResource({ id: 'closed', url: MIND, status: 'inactive' }));
      await keep([BEAT]);
      expect((await due()).sort()).to.deep.equal(
        [
          [null, BEAT],
          [world.workspace, BEAT],
        ].sort(),
      );
      await own(aResource({ id: 'own', url: BEAT, status: 'inactive' }));
      await keep([BEAT]);
      expect(await due()).to.deep.equal([[null, BEAT]]);
    });

    it('looks at nothing for a workspace that has gone, and at it again when it is back', async () => {
      await own(aResource({ id: 'own', url: MIND }));
      const { platform, externalId } = (await world.stores.channels.workspaceById(world.workspace)) ?? {};
      if (platform === undefined || externalId === undefined) throw new Error('The workspace is not there.');
      await world.stores.workspaces.uninstall(platform, externalId, NOW);
      await keep([]);
      expect(await due()).to.deep.equal([]);
      const back = { platform, workspaceId: externalId, botUserId: null, installedBy: null, record: 'x' };
      await world.stores.workspaces.saveInstallation(back, hours(1));
      await keep([]);
      expect(await due()).to.deep.equal([[world.workspace, MIND]]);
    });
  });
}
