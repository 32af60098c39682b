import { expect } from 'chai';
import { anEntry } from '../builders/a-reading.ts';
import { aStoreWorld, hours, NOW, type OpenStores, PLACE, type StoreWorld } from '../builders/store-world.ts';

const KEY = 'digest/1/2026-11-23';

/** What every digest store keeps to. */
export function digestStoreContract(name: string, open: OpenStores): void {
  describe(`the ${name} digest store`, () => {
    let world: StoreWorld;
    beforeEach(async () => {
      world = await aStoreWorld(open);
      await world.read([], hours(0));
    });
    afterEach(() => world.close());
    const channel = async () => {
      const found = await world.stores.channels.byId(world.channelId);
      if (found === null) throw new Error('no channel');
      return found;
    };
    const weekly = () =>
      world.stores.channels.saveChannel(
        world.channelId,
        { schedule: { every: 'week', weekday: 'MO', time: '09:00' } },
        'U1',
        NOW,
      );

    it('decides an item once, and promises a slot once', async () => {
      await world.read([anEntry('1')], hours(1));
      expect(await world.plan(KEY, hours(2))).to.equal('planned');
      await world.read([anEntry('2'), anEntry('1')], hours(3));
      expect(await world.plan(KEY, hours(4))).to.equal('already');
      expect(await world.candidates()).to.deep.equal(['2']);
      expect(await world.stores.outbox.recent(world.channelId, 10)).to.have.length(1);
      expect((await world.stores.digests.decisions(world.channelId, 5)).map(({ publicId }) => publicId)).to.deep.equal([
        '1',
      ]);
    });

    it('writes all of a plan or nothing', async () => {
      await world.read([anEntry('1')], hours(1));
      const before = await channel();
      const broken = { itemId: 999, outcome: 'posted', reason: null, leadItemId: null } as const;
      const plan = world.stores.digests.plan(
        {
          channelId: world.channelId,
          key: KEY,
          slotAt: hours(1),
          nextSlotAt: null,
          late: false,
          message: { summary: 'Digest', blocks: [] },
          facts: { sections: [], chats: [] },
          decisions: [broken],
          pickIds: [],
        },
        hours(1),
      );
      const problem = await plan.then(
        () => null,
        (error: unknown) => error,
      );
      expect(problem).to.be.instanceOf(Error);
      expect(await channel()).to.deep.equal(before);
      expect(await world.candidates()).to.deep.equal(['1']);
      expect(await world.stores.outbox.find(KEY)).to.equal(null);
    });

    it('writes the plans of many channels, each as if it were alone: one that cannot be written takes no other with it', async () => {
      await world.read([anEntry('1')], hours(0.5));
      const ids = [world.channelId];
      for (const name of ['ward-8', 'ward-9', 'ward-10'])
        ids.push((await world.stores.channels.channel({ ...PLACE, channelId: name }, NOW)).id);
      const [candidate] = await world.stores.digests.candidates(world.channelId);
      const known = candidate?.item.id ?? 0;
      const plans = ids.map((channelId, index) => ({
        channelId,
        key: `digest/${channelId}/2026-11-23`,
        slotAt: hours(1),
        nextSlotAt: hours(169),
        late: false,
        message: index === 3 ? null : { summary: 'Digest', blocks: [] },
        facts: { sections: [], chats: [] },
        decisions: [{ itemId: index === 1 ? 999 : known, outcome: 'posted', reason: null, leadItemId: null } as const],
        pickIds: [],
      }));
      const [first, broken, third, silent] = await world.stores.digests.planAll(plans, hours(1));
      expect(broken).to.be.instanceOf(Error);
      expect([first, third, silent]).to.deep.equal(['planned', 'planned', 'nothing']);
      const promised = await Promise.all(plans.map(({ key }) => world.stores.outbox.find(key)));
      expect(promised.map((post) => post?.channel.id ?? null)).to.deep.equal([ids[0], null, ids[2], null]);
      const slots = await Promise.all(ids.map((id) => world.stores.channels.byId(id)));
      expect(slots.map((each) => each?.lastSlotAt ?? null)).to.deep.equal([hours(1), null, hours(1), hours(1)]);
      expect(await world.stores.digests.planAll(plans.slice(2), hours(2))).to.deep.equal(['already', 'nothing']);
    });

    it('finds channels whose slot has come and moves them on, past no slot that is still to come', async () => {
      await weekly();
      const due = async (until: Date) => (await world.stores.digests.due(until, 5)).map(({ id }) => id);
      expect(await due(hours(0.9))).to.deep.equal([]);
      expect(await due(hours(1))).to.deep.equal([world.channelId]);
      await world.stores.channels.saveChannel(world.channelId, { skipNext: true }, 'U1', NOW);
      // Out of turn, before the slot: the next digest keeps its slot and the wish to skip it.
      await world.plan('digest/1/2026-11-23T08:30', hours(0.5));
      expect(await channel()).to.deep.include({ nextSlotAt: hours(1), skipNext: true, lastSlotAt: hours(0.5) });
      await world.plan(KEY, hours(1));
      expect(await channel()).to.deep.include({ nextSlotAt: hours(169), skipNext: false, lastSlotAt: hours(1) });
      expect(await due(hours(1))).to.deep.equal([]);
    });

    it('finds due channels a page at a time, by slot and then by id', async () => {
      await weekly();
      const places = ['second', 'third'].map(
        (channelId) => ({ platform: 'slack', workspaceId: 'T1', channelId }) as const,
      );
      const ids = [world.channelId];
      for (const place of places) {
        const { id } = await world.stores.channels.channel(place, NOW);
        const first = await channel();
        await world.stores.channels.saveChannel(id, { schedule: first?.schedule ?? { every: 'off' } }, 'U1', NOW);
        ids.push(id);
      }
      const { due } = world.stores.digests;
      const page = await due(hours(1), 2);
      const next = await due(hours(1), 2, page.at(-1));
      expect([...page, ...next].map(({ id }) => id)).to.deep.equal(ids);
      expect(await due(hours(1), 2, next.at(-1))).to.deep.equal([]);
    });

    it('leaves a time alone that an admin chose while the digest was planned', async () => {
      await weekly();
      await world.stores.channels.saveChannel(world.channelId, { schedule: { every: 'off' } }, 'U1', hours(1));
      await world.plan(KEY, hours(1));
      expect((await channel()).nextSlotAt).to.equal(null);
    });

    it('passes over a slot without deciding anything', async () => {
      await weekly();
      await world.read([anEntry('1')], hours(0.5));
      await world.stores.digests.skip(world.channelId, hours(1), hours(169), hours(1));
      expect(await channel()).to.deep.include({ nextSlotAt: hours(169), skipNext: false });
      expect(await world.candidates()).to.deep.equal(['1']);
    });

    it('remembers what was shown, to tell duplicates', async () => {
      await world.read([anEntry('1')], hours(1));
      await world.plan(KEY, hours(2));
      const [shown] = await world.stores.digests.shown(world.channelId, hours(2));
      expect(shown).to.include({ feedId: world.feedId, linkKey: 'press.example/1' });
      expect(await world.stores.digests.shown(world.channelId, hours(2.1))).to.deep.equal([]);
    });

    it('says for each item what became of it and why', async () => {
      await world.read([anEntry('1')], hours(1));
      await world.plan(KEY, hours(2), 'cap');
      const [decision] = await world.stores.digests.decisions(world.channelId, 5);
      expect(decision).to.deep.include({
        outcome: 'withheld',
        reason: 'cap',
        publicId: '1',
        source: 'The Ward Gazette',
        deliveryKey: KEY,
        decidedAt: hours(2),
      });
    });

    describe('screened items', () => {
      beforeEach(async () => {
        await world.read([anEntry('2'), anEntry('1', { title: 'Patient 943 476 5919' })], hours(1));
        await world.plan(KEY, hours(2), 'screen');
      });
      const itemId = async (publicId: string) => {
        const waiting = await world.stores.digests.screened(world.channelId, 5);
        return waiting.find((row) => row.publicId === publicId)?.itemId ?? 0;
      };

      it('bring a freed item back, though newer ones were decided', async () => {
        const id = await itemId('1');
        expect(await world.stores.digests.settleScreened(world.channelId, id, 'post', 'U2', hours(3))).to.equal(true);
        const [only, ...more] = await world.stores.digests.candidates(world.channelId);
        expect(only?.item).to.include({ publicId: '1', held: null });
        expect(more).to.deep.equal([]);
        await world.plan('digest/1/2026-11-30', hours(170));
        expect(await world.candidates()).to.deep.equal([]);
      });

      it('keep out for good what a curator declines', async () => {
        const id = await itemId('1');
        await world.stores.digests.settleScreened(world.channelId, id, 'keep-out', 'U2', hours(3));
        expect(await itemId('1')).to.equal(0);
        expect(await world.candidates()).to.deep.equal([]);
        expect(await world.stores.digests.settleScreened(world.channelId, id, 'post', 'U2', hours(4))).to.equal(false);
      });
    });

    describe('alerts', () => {
      const alert = (
        key: string,
        decisions: Parameters<StoreWorld['stores']['digests']['planAlert']>[0]['decisions'],
      ) =>
        world.stores.digests.planAlert(
          {
            channelId: world.channelId,
            key,
            message: { summary: 'Alert', blocks: [] },
            facts: { sections: [], chats: [] },
            decisions,
          },
          hours(2),
        );
      const due = async () => (await world.stores.digests.alertDue(5)).map(({ id }) => id);

      it('are due for a channel while an immediate feed has said something new', async () => {
        const { feedId } = await world.follow('https://mhra.example/feed', { policy: 'immediate' });
        await world.read([anEntry('old')], hours(0), {}, feedId);
        expect(await due()).to.deep.equal([]);
        await world.read([anEntry('pump'), anEntry('old')], hours(1), {}, feedId);
        expect(await due()).to.deep.equal([world.channelId]);
        const [candidate] = await world.stores.digests.candidates(world.channelId);
        const itemId = candidate?.item.id ?? 0;
        const posted = { itemId, outcome: 'posted', reason: null, leadItemId: null } as const;
        expect(await alert(`alert/${world.channelId}/${itemId}`, [posted])).to.equal('planned');
        expect(await alert(`alert/${world.channelId}/${itemId}`, [posted])).to.equal('already');
        expect(await due()).to.deep.equal([]);
        expect((await world.stores.outbox.recent(world.channelId, 1))[0]).to.include({ kind: 'alert' });
      });

      it('wait while their channel is paused', async () => {
        const { feedId } = await world.follow('https://mhra.example/feed', { policy: 'immediate' });
        await world.read([], hours(0), {}, feedId);
        await world.read([anEntry('pump')], hours(1), {}, feedId);
        await world.stores.channels.setState(world.channelId, 'paused', 'archived', hours(1));
        expect(await due()).to.deep.equal([]);
      });
    });

    describe('community picks', () => {
      const pick = (change: { linkKey?: string; by?: string } = {}) =>
        world.stores.digests.savePick(
          {
            channelId: world.channelId,
            link: 'https://blog.example/a',
            linkKey: change.linkKey ?? 'blog.example/a',
            title: 'A blog',
            source: 'blog.example',
            why: 'Worth a read',
            namedAs: null,
            state: 'waiting',
            sharedAt: NOW,
          },
          change.by ?? 'U1',
          NOW,
        );

      it('join a nomination that is there', async () => {
        expect([await pick(), await pick({ by: 'U2' }), await pick({ linkKey: 'blog.example/b' })]).to.deep.equal([
          'saved',
          'joined',
          'saved',
        ]);
      });

      it('are shown once', async () => {
        await pick();
        const id = (await world.stores.digests.picks(world.channelId, 'waiting'))[0]?.id ?? 0;
        expect(await world.stores.digests.settlePick(id, 'approved', 'U2', NOW)).to.equal(true);
        expect(await world.stores.digests.settlePick(id, 'declined', 'U2', NOW)).to.equal(false);
        const plan = {
          channelId: world.channelId,
          key: KEY,
          slotAt: hours(1),
          nextSlotAt: null,
          late: false,
          message: { summary: 'Digest', blocks: [] },
          facts: { sections: [], chats: [] },
          decisions: [],
          pickIds: [id],
        };
        await world.stores.digests.plan(plan, hours(1));
        expect(await world.stores.digests.picks(world.channelId, 'approved')).to.deep.equal([]);
        expect(await world.stores.digests.picks(world.channelId, 'posted')).to.have.length(1);
      });
    });
  });
}
