import { expect } from 'chai';
import { nameFromElsewhere } from '../../src/domain/from-elsewhere.ts';
import { anEntry } from '../builders/a-reading.ts';
import { aStoreWorld, hours, NOW, type OpenStores, PLACE, type StoreWorld } from '../builders/store-world.ts';

const DAY = 24;
const THERE = { platform: 'teams', workspaceId: 'tenant-1', channelId: '19:ward@thread.tacv2' } as const;
const OURS = 'https://ours.example/feed';

/** What every community store keeps to. */
export function communityStoreContract(name: string, open: OpenStores): void {
  describe(`the ${name} community store`, () => {
    let world: StoreWorld;
    let joining: number;
    beforeEach(async () => {
      world = await aStoreWorld(open);
      joining = (await world.stores.channels.channel(THERE, NOW)).id;
    });
    afterEach(() => world.close());
    const community = () => world.stores.community;
    const invite = () => community().invite(world.channelId, 'U1', hours(DAY), NOW);
    const join = async (channel = joining) => community().join(await invite(), channel, 'U2', NOW);
    const follows = async (channel: number) =>
      (await world.stores.feeds.subscriptions(channel)).map(({ feed }) => feed.url).sort();

    it('makes codes that lead to their channel for a day, in any case, with or without dashes', async () => {
      const code = await invite();
      expect(code).to.match(/^[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}$/);
      for (const typed of [code, code.toLowerCase(), code.replaceAll('-', '')])
        expect((await community().invited(typed, hours(1)))?.id).to.equal(world.channelId);
      expect(await community().invited(code, hours(DAY))).to.equal(null);
      expect(await community().invited('AAAA-AAAA-AAAA-AAAA', NOW)).to.equal(null);
    });

    it('deletes a code once its day is over', async () => {
      await invite();
      expect(await world.stores.retention.sweep(hours(DAY - 1), 100)).to.equal(0);
      expect(await world.stores.retention.sweep(hours(DAY), 100)).to.equal(1);
    });

    it('forgets a code that was used, and one that was replaced', async () => {
      const first = await invite();
      const second = await invite();
      expect(await community().join(first, joining, 'U2', NOW)).to.equal('unknown');
      expect(await community().join(second, joining, 'U2', NOW)).to.equal('joined');
      expect(await community().join(second, joining, 'U2', NOW)).to.equal('unknown');
    });

    it('joins a channel to one host only, and never a host to another', async () => {
      expect(await join(world.channelId)).to.equal('itself');
      expect(await join()).to.equal('joined');
      expect(await join()).to.equal('already');
      const third = (await world.stores.channels.channel({ ...PLACE, channelId: 'ward-9' }, NOW)).id;
      const code = await community().invite(third, 'U1', hours(DAY), NOW);
      expect(await community().join(code, world.channelId, 'U1', NOW)).to.equal('has-joined');
      expect((await community().joined(world.channelId)).map(({ id }) => id)).to.deep.equal([joining]);
    });

    it('brings along what the channel followed, from where it stood', async () => {
      const { feedId } = await world.follow(OURS, { channel: joining });
      await world.read([anEntry('old')], hours(1), {}, feedId);
      await world.read([anEntry('old'), anEntry('had')], hours(2), {}, feedId);
      const had = await world.stores.digests.candidates(joining);
      await world.stores.digests.planAlert(
        {
          channelId: joining,
          key: `alert/${joining}/1`,
          message: null,
          facts: { sections: [], chats: [] },
          decisions: had.map(({ item }) => ({ itemId: item.id, outcome: 'posted', reason: null, leadItemId: null })),
        },
        hours(2),
      );
      await world.read([anEntry('old'), anEntry('had'), anEntry('new')], hours(3), {}, feedId);
      await join();
      expect(await follows(joining)).to.deep.equal([]);
      expect(await follows(world.channelId)).to.include(OURS);
      expect(await world.candidates()).to.deep.equal(['new']);
    });

    it('brings along waiting picks and the names of nobody', async () => {
      const pick = { channelId: joining, link: 'https://a.example/', linkKey: 'a.example', title: 'A', source: 'a' };
      const more = { why: 'good', namedAs: 'Asha', state: 'waiting', sharedAt: NOW } as const;
      await world.stores.digests.savePick({ ...pick, ...more }, 'U2', NOW);
      await world.follow(OURS, { channel: joining });
      await join();
      const [came] = await world.stores.digests.picks(world.channelId, 'waiting');
      expect(came).to.deep.include({ link: 'https://a.example/', namedAs: null });
      const added = (await world.stores.feeds.subscriptions(world.channelId)).find(({ feed }) => feed.url === OURS);
      expect(added?.addedBy).to.equal(null);
    });

    it('turns the own digest of the channel off', async () => {
      const schedule = { every: 'week', weekday: 'MO', time: '09:00' } as const;
      await world.stores.channels.saveChannel(joining, { schedule }, 'U2', NOW);
      await join();
      expect(await world.stores.channels.byId(joining)).to.deep.include({
        schedule: { every: 'off' },
        nextSlotAt: null,
        joinedTo: world.channelId,
      });
    });

    it('copies each shared post to active channels that joined, under a key of its own, for a paused one to wait', async () => {
      await world.stores.channels.setState(joining, 'paused', 'kicked', NOW);
      await join();
      await world.read([anEntry('old')], hours(1));
      await world.read([anEntry('old'), anEntry('new')], hours(2));
      await world.plan('digest/1/2026-11-23', hours(3));
      expect(await world.deliver(hours(3))).to.have.members(['digest/1/2026-11-23', `digest/1/2026-11-23+${joining}`]);
      const [copy] = await world.stores.outbox.recent(joining, 5);
      const [own] = await world.stores.outbox.recent(world.channelId, 5);
      expect(copy).to.deep.include({ message: own?.message, state: 'sent', kind: 'digest' });
    });

    it('copies nothing that was promised to one channel alone', async () => {
      await join();
      const note = { key: 'note/1', channelId: world.channelId, kind: 'note', dueAt: NOW } as const;
      await world.stores.outbox.promise({ ...note, message: { summary: 'Hello', blocks: [] } }, NOW);
      expect(await world.stores.outbox.recent(joining, 5)).to.deep.equal([]);
    });

    it('withdraws a waiting post with its copies', async () => {
      await join();
      const post = { key: 'reminder/1', channelId: world.channelId, kind: 'reminder', dueAt: hours(1) } as const;
      await world.stores.outbox.promise({ ...post, message: { summary: 'Chat', blocks: [] }, toJoined: true }, NOW);
      expect(await world.stores.outbox.cancel('reminder/1', 'chat changed', NOW)).to.equal(true);
      const [copy] = await world.stores.outbox.recent(joining, 5);
      expect(copy).to.deep.include({ key: `reminder/1+${joining}`, state: 'cancelled' });
    });

    it('lets a channel leave with all that is followed, on the same day, and posts nothing again', async () => {
      await join();
      const schedule = { every: 'week', weekday: 'TU', time: '08:30' } as const;
      await world.stores.channels.saveChannel(world.channelId, { schedule }, 'U1', NOW);
      await world.read([anEntry('old')], hours(1));
      await world.read([anEntry('old'), anEntry('had')], hours(2));
      await world.plan('digest/1/2026-11-23', hours(3));
      await world.read([anEntry('had'), anEntry('new')], hours(4));
      expect(await community().leave(joining, 'U2', 'joined', hours(5))).to.equal(true);
      expect(await community().leave(joining, 'U2', 'joined', hours(5))).to.equal(false);
      expect(await follows(joining)).to.deep.equal(await follows(world.channelId));
      expect(await world.candidates(joining)).to.deep.equal(['new']);
      const [own, host] = [
        await world.stores.channels.byId(joining),
        await world.stores.channels.byId(world.channelId),
      ];
      expect(own).to.deep.include({ joinedTo: null, schedule, nextSlotAt: host?.nextSlotAt ?? null });
      expect(own?.nextSlotAt).not.to.equal(null);
    });

    for (const [how, end] of [
      ['is gone', () => world.stores.workspaces.channelGone('web', 'local', 'ward-7', 'deleted', hours(1))],
      ['removes Signpost', () => world.stores.workspaces.uninstall('web', 'local', hours(1))],
      ['is erased', () => world.stores.workspaces.erase(world.workspace, hours(1))],
    ] as const) {
      it(`lets a channel go on by itself when its host ${how}`, async () => {
        await world.follow(OURS);
        await join();
        await end();
        expect((await world.stores.channels.byId(joining))?.joinedTo).to.equal(null);
        expect(await follows(joining)).to.include(OURS);
        const { id } = await world.stores.channels.workspace('teams', 'tenant-1', NOW);
        expect((await world.stores.workspaces.audit(id, 1))[0]?.action).to.equal('community.ended');
        const [note] = await world.stores.outbox.recent(joining, 1);
        expect(note?.message?.summary).to.match(/^This channel does not share the digest of .* any more\.$/);
      });
    }

    it('lets a channel that is gone go on by itself, and come back with all it missed', async () => {
      await join();
      await world.stores.workspaces.uninstall('teams', 'tenant-1', NOW);
      expect((await world.stores.channels.byId(joining))?.joinedTo).to.equal(null);
      await world.read([anEntry('old')], hours(1));
      await world.read([anEntry('old'), anEntry('missed')], hours(2));
      await world.plan('digest/1/2026-11-23', hours(3));
      expect(await world.candidates(joining)).to.deep.equal(['missed']);
    });

    it('goes on planning for a paused host while others share its digest', async () => {
      await join();
      const schedule = { every: 'week', weekday: 'MO', time: '09:00' } as const;
      await world.stores.channels.saveChannel(world.channelId, { schedule }, 'U1', NOW);
      await world.stores.channels.setState(world.channelId, 'paused', 'kicked', NOW);
      const due = async () => (await world.stores.digests.due(hours(2), 10)).map(({ id }) => id);
      expect(await due()).to.deep.equal([world.channelId]);
      await world.stores.channels.setState(joining, 'paused', 'kicked', NOW);
      expect(await due()).to.deep.equal([]);
    });

    it('shows in the archive what arrived in any channel of the community', async () => {
      await join();
      await world.read([anEntry('old')], hours(1));
      await world.read([anEntry('old'), anEntry('new')], hours(2));
      await world.plan('digest/1/2026-11-23', hours(3));
      const lease = { now: hours(3), leaseUntil: hours(4), by: 'w1', limit: 50, leadMs: () => 0 };
      for (const { key } of await world.stores.outbox.claimDue(lease)) {
        const lost = { kind: 'unknown', reason: 'the answer was lost' } as const;
        const sent = { kind: 'sent', messageId: 'm1' } as const;
        await world.stores.outbox.finish(key, 'w1', key.includes('+') ? sent : lost, null, hours(3));
      }
      const posts = await world.stores.archive.posted(world.channelId, { limit: 5, offset: 0 });
      expect(posts.map(({ items }) => items.map(({ title }) => title))).to.deep.equal([
        ['Story number new of the day'],
      ]);
    });

    it('copies safety alerts', async () => {
      await join();
      const { feedId } = await world.follow('https://alerts.example/feed', { policy: 'immediate' });
      await world.read([anEntry('old')], hours(1), {}, feedId);
      await world.read([anEntry('old'), anEntry('recall')], hours(2), {}, feedId);
      const facts = { sections: [], chats: [] };
      const alert = { channelId: world.channelId, key: 'alert/1/2', message: { summary: 'Recall', blocks: [] }, facts };
      await world.stores.digests.planAlert({ ...alert, decisions: [] }, hours(2));
      expect(await world.deliver(hours(2))).to.have.members(['alert/1/2', `alert/1/2+${joining}`]);
    });

    it('leaves nothing at the host of an organisation that is erased', async () => {
      const pick = { channelId: joining, link: 'https://a.example/', linkKey: 'a.example', title: 'A', source: 'a' };
      const more = { why: 'Canary Janeway', namedAs: null, state: 'waiting', sharedAt: NOW } as const;
      await world.stores.digests.savePick({ ...pick, ...more }, 'U2', NOW);
      await join();
      const name = nameFromElsewhere(joining, 'U2');
      const later = { ...pick, channelId: world.channelId, link: 'https://b.example/', linkKey: 'b.example' };
      await world.stores.digests.savePick({ ...later, ...more, namedAs: 'Canary Janeway' }, name, NOW);
      const { id } = await world.stores.channels.workspace('teams', 'tenant-1', NOW);
      await world.stores.workspaces.erase(id, hours(1));
      expect(await world.stores.digests.picks(world.channelId, 'waiting')).to.deep.equal([]);
      expect(await world.stores.community.joined(world.channelId)).to.deep.equal([]);
    });

    it('leaves no words of a host that is erased in what it sent to others', async () => {
      await join();
      await world.read([anEntry('old')], hours(1));
      await world.read([anEntry('old'), anEntry('new')], hours(2));
      await world.plan(`digest/${world.channelId}/2026-11-23`, hours(3));
      await world.deliver(hours(3));
      await world.stores.workspaces.erase(world.workspace, hours(4));
      const copies = (await world.stores.outbox.recent(joining, 5)).filter(({ kind }) => kind === 'digest');
      expect(copies.map(({ message }) => message)).to.deep.equal([null]);
    });

    it('names a person to their own organisation only', async () => {
      await join();
      await community().leave(joining, 'U2', 'joined', NOW);
      const actors = async (platform: 'web' | 'teams', workspace: string) => {
        const { id } = await world.stores.channels.workspace(platform, workspace, NOW);
        return (await world.stores.workspaces.audit(id, 20))
          .filter(({ action }) => action.startsWith('community'))
          .map(({ actor }) => actor);
      };
      expect(await actors('web', 'local')).not.to.include('U2');
      expect(await actors('teams', 'tenant-1')).to.deep.equal(['U2', 'U2']);
    });
  });
}
