import { expect } from 'chai';
import { DAY } from '../builders/at.ts';
import { aStoreWorld, hours, NOW, type OpenStores, type StoreWorld } from '../builders/store-world.ts';

const INSTALLATION = {
  platform: 'slack',
  workspaceId: 'T1',
  botUserId: 'B1',
  installedBy: 'U1',
  record: '{"token":"xoxb-1"}',
} as const;
const SLACK = { platform: 'slack', workspaceId: 'T1', channelId: 'C1' } as const;
const days = (count: number) => new Date(NOW.getTime() + count * DAY);

/** What every workspace store keeps to. It is opened with 30 days of grace. */
export function workspaceStoreContract(name: string, open: OpenStores): void {
  describe(`the ${name} workspace store`, () => {
    let world: StoreWorld;
    beforeEach(async () => {
      world = await aStoreWorld(open);
    });
    afterEach(() => world.close());
    const workspaces = () => world.stores.workspaces;
    const stateOf = async () => (await world.stores.channels.find(SLACK))?.state;

    it('keeps an installation until it is taken away', async () => {
      expect(await workspaces().installation('slack', 'T1')).to.equal(null);
      await workspaces().saveInstallation(INSTALLATION, NOW);
      expect(await workspaces().installation('slack', 'T1')).to.deep.equal(INSTALLATION);
      await workspaces().saveInstallation({ ...INSTALLATION, record: '{"token":"xoxb-2"}' }, hours(1));
      expect((await workspaces().installation('slack', 'T1'))?.record).to.equal('{"token":"xoxb-2"}');
      expect(await workspaces().installation('teams', 'T1')).to.equal(null);
    });

    it('keeps an installer who is known where the next installation names none, and what has no secret without a key', async () => {
      await workspaces().saveInstallation({ ...INSTALLATION, installedBy: 'U1', record: '' }, NOW);
      await workspaces().saveInstallation({ ...INSTALLATION, installedBy: null, record: '' }, hours(1));
      const kept = await workspaces().installation('slack', 'T1');
      expect(kept).to.deep.equal({ ...INSTALLATION, installedBy: 'U1', record: '' });
    });

    it('P-27 takes the token at once and the rest after the time of grace, however often it is told', async () => {
      await workspaces().saveInstallation(INSTALLATION, NOW);
      await world.stores.channels.channel(SLACK, NOW);
      await workspaces().uninstall('slack', 'T1', NOW);
      await workspaces().uninstall('slack', 'T1', days(20));
      expect(await workspaces().installation('slack', 'T1')).to.equal(null);
      expect(await stateOf()).to.equal('gone');
      expect(await workspaces().dueForErasure(days(29))).to.deep.equal([]);
      const [due] = await workspaces().dueForErasure(days(30));
      expect(due).to.be.a('number');
      expect(await workspaces().erase(due ?? 0, NOW)).to.equal(1);
      expect(await world.stores.channels.find(SLACK)).to.equal(null);
      expect(await workspaces().erase(due ?? 0, NOW)).to.equal(0);
      expect(await world.stores.channels.byId(world.channelId)).not.to.equal(null);
    });

    it('welcomes a workspace back within its time of grace', async () => {
      await workspaces().saveInstallation(INSTALLATION, NOW);
      await world.stores.channels.channel(SLACK, NOW);
      await workspaces().uninstall('slack', 'T1', NOW);
      await workspaces().saveInstallation(INSTALLATION, days(5));
      expect(await stateOf()).to.equal('active');
      expect(await workspaces().dueForErasure(days(60))).to.deep.equal([]);
    });

    it('takes a workspace back whose one token was replaced, and makes none it has not met', async () => {
      await world.stores.channels.channel(SLACK, NOW);
      await workspaces().uninstall('slack', 'T1', NOW);
      await workspaces().takeBack('slack', 'T1');
      await workspaces().takeBack('slack', 'T-unmet');
      expect(await stateOf()).to.equal('active');
      expect(await workspaces().dueForErasure(days(60))).to.deep.equal([]);
    });

    it('reads no feed for a workspace that is away, and reads it at once when that is back', async () => {
      const due = async (when: Date) => (await world.stores.feeds.claimDue(when, when, 10)).map(({ url }) => url);
      await workspaces().saveInstallation(INSTALLATION, NOW);
      const { id } = await world.stores.channels.channel(SLACK, NOW);
      await world.follow('https://theirs.example/feed', { channel: id });
      expect(await due(days(1))).to.have.members(['https://press.example/feed', 'https://theirs.example/feed']);
      await workspaces().uninstall('slack', 'T1', days(2));
      expect(await due(days(3))).to.deep.equal(['https://press.example/feed']);
      await workspaces().saveInstallation(INSTALLATION, days(5));
      expect(await due(days(5))).to.include('https://theirs.example/feed');
    });

    it('does not erase a Teams tenant that removed the app and added it again', async () => {
      const place = { platform: 'teams', workspaceId: 'tenant', channelId: '19:a' } as const;
      await workspaces().rememberAddress({ ...place, address: '{"a":1}', name: 'Ward' }, NOW);
      await workspaces().uninstall('teams', 'tenant', NOW);
      await workspaces().rememberAddress({ ...place, address: '{"a":2}', name: null }, days(3));
      expect(await workspaces().dueForErasure(days(60))).to.deep.equal([]);
      const channel = await world.stores.channels.find(place);
      expect(channel).to.include({ state: 'active', name: 'Ward' });
      expect(channel?.target.address).to.equal('{"a":2}');
    });

    it('keeps a channel that removed the bot as gone', async () => {
      await world.stores.channels.channel(SLACK, NOW);
      await workspaces().channelGone('slack', 'T1', 'C1', 'kicked', NOW);
      expect(await world.stores.channels.find(SLACK)).to.include({ state: 'gone', stateReason: 'kicked' });
      await workspaces().channelGone('slack', 'nobody', 'C1', 'kicked', NOW);
    });

    it('lists the places whose address it keeps, those that are gone with why', async () => {
      const place = { platform: 'teams', workspaceId: 'tenant', name: null } as const;
      await workspaces().rememberAddress({ ...place, channelId: '19:a', address: '{"a":1}' }, NOW);
      await workspaces().rememberAddress({ ...place, channelId: '19:b', address: '{"b":1}' }, NOW);
      await world.stores.channels.channel({ ...place, channelId: '19:c' }, NOW);
      await workspaces().channelGone('teams', 'tenant', '19:b', 'removed', NOW);
      expect(await workspaces().places('teams', 'tenant')).to.deep.equal([
        { channelId: '19:a', address: '{"a":1}', here: true, reason: null },
        { channelId: '19:b', address: '{"b":1}', here: false, reason: 'removed' },
      ]);
      expect(await workspaces().places('teams', 'nobody')).to.deep.equal([]);
    });

    it('P-08 sees a request once in 24 hours', async () => {
      const first = (when: Date, platform: 'slack' | 'teams' = 'slack') =>
        workspaces().firstTime(platform, 'Ev1', when);
      expect([await first(NOW), await first(hours(23.9)), await first(NOW, 'teams')]).to.deep.equal([
        true,
        false,
        true,
      ]);
      expect([await first(hours(24)), await first(hours(25))]).to.deep.equal([true, false]);
    });

    it('knows who was given a role', async () => {
      const { workspace } = world;
      await workspaces().nameRole(workspace, 'U2', 'curator', 'U1', NOW);
      await workspaces().nameRole(workspace, 'U3', 'admin', 'U1', NOW);
      expect(await workspaces().namedRole(workspace, 'U2')).to.equal('curator');
      expect(await workspaces().namedRole(workspace + 1, 'U2')).to.equal(null);
      await workspaces().nameRole(workspace, 'U2', 'member', 'U1', NOW);
      expect(await workspaces().namedRoles(workspace)).to.deep.equal([{ userId: 'U3', role: 'admin' }]);
    });

    it('lists what admins did, newest first, each workspace for itself', async () => {
      const { workspace } = world;
      await workspaces().note(workspace, { actor: 'U1', action: 'erase.asked', subject: 'workspace' }, hours(1));
      await workspaces().note(workspace, { actor: 'U2', action: 'digest.sent', subject: '1' }, hours(2));
      expect(await workspaces().audit(workspace, 2)).to.deep.equal([
        { at: hours(2), actor: 'U2', action: 'digest.sent', subject: '1' },
        { at: hours(1), actor: 'U1', action: 'erase.asked', subject: 'workspace' },
      ]);
      expect(await workspaces().audit(workspace + 1, 5)).to.deep.equal([]);
    });
  });
}
