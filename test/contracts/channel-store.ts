import { expect } from 'chai';
import { CHANNEL_DEFAULTS, WORKSPACE_DEFAULTS } from '../../src/domain/channel-settings.ts';
import { at } from '../builders/at.ts';
import { aStoreWorld, hours, NOW, type OpenStores, PLACE, type StoreWorld } from '../builders/store-world.ts';

/** What every channel store keeps to. */
export function channelStoreContract(name: string, open: OpenStores): void {
  describe(`the ${name} channel store`, () => {
    let world: StoreWorld;
    beforeEach(async () => {
      world = await aStoreWorld(open);
    });
    afterEach(() => world.close());
    const channels = () => world.stores.channels;

    it('makes a workspace and a channel on first use, and finds them again', async () => {
      const channel = await channels().channel({ ...PLACE, channelId: 'ward-8' }, NOW);
      expect(channel).to.deep.include({
        workspace: world.workspace,
        zone: 'Europe/London',
        schedule: { every: 'off' },
        state: 'active',
        settings: CHANNEL_DEFAULTS,
        nextSlotAt: null,
      });
      expect(await channels().channel({ ...PLACE, channelId: 'ward-8' }, hours(1))).to.deep.equal(channel);
      expect(await channels().workspace('web', 'local', hours(1))).to.deep.include({
        id: world.workspace,
        nation: 'England',
        settings: WORKSPACE_DEFAULTS,
        installedAt: NOW,
      });
      expect((await channels().list(world.workspace)).map(({ id }) => id)).to.deep.equal([world.channelId, channel.id]);
    });

    it('makes nothing when it only looks', async () => {
      expect(await channels().find({ ...PLACE, channelId: 'other' })).to.equal(null);
      expect(await channels().byId(99)).to.equal(null);
      expect(await channels().workspaceById(99)).to.equal(null);
      expect(await channels().list(world.workspace)).to.have.length(1);
    });

    it('keeps channels of the same name in two workspaces apart', async () => {
      const other = await channels().channel({ ...PLACE, workspaceId: 'other' }, NOW);
      expect(other.workspace).not.to.equal(world.workspace);
      expect((await channels().list(other.workspace)).map(({ id }) => id)).to.deep.equal([other.id]);
    });

    it('starts a new schedule from now, in the zone of the channel', async () => {
      const schedule = { every: 'week', weekday: 'MO', time: '09:00' } as const;
      const changed = await channels().saveChannel(world.channelId, { schedule, zone: 'Europe/Paris' }, 'U1', NOW);
      // 9:00 in Paris has just come: the slot is next Monday's.
      expect(changed.nextSlotAt).to.deep.equal(at('2026-11-30T08:00:00Z'));
      const kept = await channels().saveChannel(world.channelId, { name: '#ward-7' }, 'U1', hours(1));
      expect(kept).to.deep.include({ name: '#ward-7', nextSlotAt: changed.nextSlotAt });
      const off = await channels().saveChannel(world.channelId, { schedule: { every: 'off' } }, 'U1', hours(1));
      expect(off.nextSlotAt).to.equal(null);
    });

    it('keeps what a workspace decides, and writes down who decided', async () => {
      const staffRoute = { say: 'Leeds crisis line for staff', open: { from: '08:00', to: '22:00' } };
      const settings = { ...WORKSPACE_DEFAULTS, requireAssured: true };
      const { workspace } = world;
      await channels().saveWorkspace(workspace, { nation: 'Scotland', staffRoute, settings }, 'U1', NOW);
      expect(await channels().workspaceById(workspace)).to.deep.include({ nation: 'Scotland', staffRoute, settings });
      await channels().saveWorkspace(workspace, { staffRoute: null }, 'U1', NOW);
      expect(await channels().workspaceById(workspace)).to.deep.include({ nation: 'Scotland', staffRoute: null });
      const [last] = await world.stores.workspaces.audit(workspace, 1);
      expect(last).to.deep.equal({ at: NOW, actor: 'U1', action: 'workspace.changed', subject: 'staffRoute' });
    });

    it('remembers why a channel is paused', async () => {
      await channels().setState(world.channelId, 'paused', 'is_archived', NOW);
      expect(await channels().byId(world.channelId)).to.include({ state: 'paused', stateReason: 'is_archived' });
    });
  });
}
