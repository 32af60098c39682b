import { expect } from 'chai';
import type { NewDelivery } from '../../src/ports/outbox.ts';
import { aStoreWorld, hours, NOW, type OpenStores, type StoreWorld } from '../builders/store-world.ts';

const KEY = 'digest/1/2026-11-23';
const MINUTES = (count: number) => hours(count / 60);

/** What every outbox keeps to. */
export function outboxStoreContract(name: string, open: OpenStores): void {
  describe(`the ${name} outbox`, () => {
    let world: StoreWorld;
    beforeEach(async () => {
      world = await aStoreWorld(open);
    });
    afterEach(() => world.close());
    const promise = (key = KEY, change: Partial<NewDelivery> = {}) =>
      world.stores.outbox.promise(
        {
          key,
          channelId: world.channelId,
          kind: 'digest',
          dueAt: NOW,
          message: { summary: key, blocks: [] },
          ...change,
        },
        NOW,
      );
    const claim = (now: Date, by = 'w1', how: { limit?: number; leadMs?: (platform: string) => number } = {}) =>
      world.stores.outbox.claimDue({
        now,
        leaseUntil: new Date(now.getTime() + 60_000),
        by,
        limit: how.limit ?? 10,
        leadMs: how.leadMs ?? (() => 0),
      });
    const keys = async (...args: Parameters<typeof claim>) => (await claim(...args)).map(({ key }) => key);
    const finish = (by: string, result: Parameters<StoreWorld['stores']['outbox']['finish']>[2], retryAt?: Date) =>
      world.stores.outbox.finish(KEY, by, result, retryAt ?? null, NOW);
    const sent = { kind: 'sent', messageId: 'm1' } as const;

    it('keeps a promise once under its key, for ever', async () => {
      expect([await promise(), await promise()]).to.deep.equal([true, false]);
      await claim(NOW);
      await finish('w1', sent);
      expect(await promise()).to.equal(false);
      expect(await claim(hours(9))).to.deep.equal([]);
    });

    it('hands out what is due, oldest first, and not more than asked', async () => {
      await promise('b', { dueAt: MINUTES(2) });
      await promise('a', { dueAt: MINUTES(1) });
      await promise('later', { dueAt: MINUTES(60) });
      expect(await world.stores.outbox.nextDue()).to.deep.equal(MINUTES(1));
      expect(await keys(MINUTES(5), 'w1', { limit: 1 })).to.deep.equal(['a']);
      expect(await keys(MINUTES(5))).to.deep.equal(['b']);
    });

    it('hands a post over early where its platform schedules ahead, and only the first time', async () => {
      const leadMs = (platform: string) => (platform === 'web' ? 120_000 : 0);
      await promise(KEY, { dueAt: MINUTES(10) });
      expect(await keys(MINUTES(7.9), 'w1', { leadMs })).to.deep.equal([]);
      expect(await keys(MINUTES(8), 'w1', { leadMs })).to.deep.equal([KEY]);
      await finish('w1', { kind: 'retry', reason: '429', afterMs: null }, MINUTES(12));
      expect(await keys(MINUTES(11), 'w1', { leadMs })).to.deep.equal([]);
      expect(await keys(MINUTES(12), 'w1', { leadMs })).to.deep.equal([KEY]);
    });

    it('P-31 gives a row to one worker, and says so when its lease ran out unanswered', async () => {
      await promise();
      expect((await claim(NOW))[0]).to.deep.include({ attempts: 1, interrupted: false, firstAttemptAt: NOW });
      expect(await claim(MINUTES(0.9), 'w2')).to.deep.equal([]);
      expect((await claim(MINUTES(1), 'w2'))[0]).to.deep.include({
        attempts: 2,
        interrupted: true,
        firstAttemptAt: NOW,
        state: 'sending',
      });
      expect(await finish('w1', sent)).to.equal(false);
      expect(await finish('w2', sent)).to.equal(true);
      expect(await world.stores.outbox.find(KEY)).to.deep.include({ state: 'sent', externalRef: 'm1', settledAt: NOW });
    });

    it('F-12 takes a post back that a wrong clock leased out for years', async () => {
      await promise();
      await claim(hours(24 * 365 * 5));
      expect((await claim(hours(1), 'w2'))[0]).to.include({ key: KEY, interrupted: true });
    });

    it('F-12 tries a post again that a wrong clock put off for years', async () => {
      await promise();
      await claim(NOW);
      await finish('w1', { kind: 'retry', reason: '429', afterMs: null }, hours(24 * 365 * 5));
      expect(await keys(hours(1))).to.deep.equal([KEY]);
    });

    it('waits for the moment a retry was put off to', async () => {
      await promise();
      await claim(NOW);
      await finish('w1', { kind: 'retry', reason: '429', afterMs: null }, hours(1));
      expect(await keys(new Date(hours(1).getTime() - 1))).to.deep.equal([]);
      expect((await claim(hours(1)))[0]).to.deep.include({ attempts: 2, interrupted: false, reason: '429' });
    });

    for (const kind of ['unknown', 'gone', 'rejected'] as const) {
      it(`never repeats a post that came to be ${kind}`, async () => {
        await promise();
        await claim(NOW);
        await finish('w1', { kind, reason: 'because' });
        expect(await claim(hours(24 * 30))).to.deep.equal([]);
        expect(await world.stores.outbox.find(KEY)).to.deep.include({ state: kind, reason: 'because' });
        expect(await world.stores.outbox.nextDue()).to.equal(null);
      });
    }

    it('shows an unknown post and lets a person say that it arrived', async () => {
      await promise();
      await claim(NOW);
      await finish('w1', { kind: 'unknown', reason: '500' });
      expect((await world.stores.outbox.unknown(world.workspace)).map(({ key }) => key)).to.deep.equal([KEY]);
      expect(await world.stores.outbox.unknown(world.workspace + 1)).to.deep.equal([]);
      expect(await world.stores.outbox.settleUnknown(KEY, 'arrived', 'U1', hours(1))).to.equal(true);
      expect(await world.stores.outbox.settleUnknown(KEY, 'again', 'U1', hours(1))).to.equal(false);
      expect((await world.stores.outbox.find(KEY))?.state).to.equal('sent');
      expect((await world.stores.workspaces.audit(world.workspace, 1))[0]).to.deep.include({
        actor: 'U1',
        action: 'delivery.arrived',
      });
    });

    it('sends an unknown post again when a person says so, as if for the first time', async () => {
      await promise();
      await claim(NOW);
      await finish('w1', { kind: 'unknown', reason: '500' });
      await world.stores.outbox.settleUnknown(KEY, 'again', 'U1', hours(1));
      expect((await claim(hours(1)))[0]).to.deep.include({ attempts: 1, interrupted: false, firstAttemptAt: hours(1) });
    });

    it('withdraws what waits, and nothing else', async () => {
      await promise();
      expect(await world.stores.outbox.cancel(KEY, 'chat changed', NOW)).to.equal(true);
      expect(await world.stores.outbox.cancel(KEY, 'chat changed', NOW)).to.equal(false);
      await promise('other');
      await claim(NOW);
      expect(await world.stores.outbox.cancel('other', 'chat changed', NOW)).to.equal(false);
      expect(await world.stores.outbox.find(KEY)).to.deep.include({ state: 'cancelled', reason: 'chat changed' });
    });

    it('knows the post an update edits once it was sent', async () => {
      await promise();
      await promise('update/1', { kind: 'update', updatesKey: KEY, dueAt: MINUTES(1) });
      const ref = async () => (await world.stores.outbox.find('update/1'))?.updatesRef;
      expect(await ref()).to.equal(null);
      await claim(NOW);
      await finish('w1', sent);
      expect(await ref()).to.equal('m1');
      expect((await claim(MINUTES(1)))[0]).to.include({ updatesKey: KEY, updatesRef: 'm1' });
    });

    it('keeps everything a promise says', async () => {
      const facts = { sections: [], chats: ['#WeNurses'] };
      await promise(KEY, { kind: 'notice', toUser: 'U9', late: true, facts });
      expect(await world.stores.outbox.find(KEY)).to.deep.include({
        kind: 'notice',
        toUser: 'U9',
        late: true,
        facts,
        message: { summary: KEY, blocks: [] },
        dueAt: NOW,
      });
    });

    it('lists the latest posts of a channel', async () => {
      for (const [index, key] of ['a', 'b', 'c'].entries()) await promise(key, { dueAt: MINUTES(index) });
      expect((await world.stores.outbox.recent(world.channelId, 2)).map(({ key }) => key)).to.deep.equal(['c', 'b']);
    });

    it('takes a post back that counted as sent, once', async () => {
      await world.read([], hours(0));
      const post = { key: 'note/1', channelId: world.channelId, kind: 'note', dueAt: NOW } as const;
      await world.stores.outbox.promise({ ...post, message: { summary: 'Hello', blocks: [] } }, NOW);
      expect(await world.stores.outbox.notPosted('note/1', 'archived', hours(5))).to.equal(false);
      await world.deliver(hours(1));
      expect(await world.stores.outbox.notPosted('note/1', 'archived', hours(5))).to.equal(true);
      expect(await world.stores.outbox.notPosted('note/1', 'archived', hours(5))).to.equal(false);
      expect(await world.deliver(hours(4))).to.deep.equal([]);
      expect(await world.deliver(hours(5))).to.deep.equal(['note/1']);
    });
  });
}
