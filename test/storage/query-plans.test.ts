import type { Statement } from 'better-sqlite3';
import { expect } from 'chai';
import { anEntry } from '../builders/a-reading.ts';
import { openStores } from '../builders/open-stores.ts';
import { aStoreWorld, hours } from '../builders/store-world.ts';

/** Tables that grow with time: to read one of them through is to be slower every week. */
const GROWING = ['item', 'decision', 'delivery', 'seen_request', 'audit'];
/** Indexes of only those rows that still want something done; a full-text index asked for one row. */
const SHORT = /USING (COVERING )?INDEX (delivery_due|delivery_unknown)|VIRTUAL TABLE INDEX \d:=/;

describe('the cost of everyday work', () => {
  it('does not grow with what is stored: no growing table is ever read through', async () => {
    const { storage, stores } = await openStores();
    const asked = new Set<string>();
    // better-sqlite3 sees every statement on its way in.
    const { prepare } = storage.sqlite;
    const watched = storage.sqlite as { prepare: unknown };
    watched.prepare = (text: string) => {
      asked.add(text);
      return prepare.call(storage.sqlite, text);
    };
    const world = await aStoreWorld(async () => ({ stores, close: () => storage.close() }));
    const { feedId: alerts } = await world.follow('https://mhra.example/feed', { policy: 'immediate' });
    for (const feed of [world.feedId, alerts]) {
      await world.read([anEntry('1'), anEntry('2')], hours(0), {}, feed);
      await world.read([anEntry('3'), anEntry('1', { title: 'Edited title' })], hours(1), {}, feed);
      await world.read([anEntry('x', { link: 'https://press.example/3', title: 'Else' })], hours(2), {}, feed);
    }
    await world.save({ kind: 'unchanged', movedTo: null, notBefore: null }, hours(3));
    await stores.feeds.claimDue(hours(4), hours(5), 8);
    await stores.feeds.nextDue();
    await stores.feeds.itemDates(world.feedId, 20);
    await stores.digests.alertDue(100);
    await stores.digests.due(hours(4), 100);
    await stores.digests.due(hours(4), 100, { id: 1, nextSlotAt: hours(1) });
    const key = `digest/${world.channelId}/2026-11-23`;
    await world.plan(key, hours(4));
    await stores.digests.shown(world.channelId, hours(0));
    await stores.digests.decisions(world.channelId, 20);
    await stores.digests.screened(world.channelId, 20);
    await world.deliver(hours(4));
    await stores.outbox.nextDue();
    await stores.outbox.recent(world.channelId, 100);
    await stores.outbox.unknown(world.workspace);
    await stores.archive.posted(world.channelId, { limit: 10, offset: 0 });
    await stores.archive.search(world.channelId, ['story'], { limit: 10, offset: 0 });
    await stores.workspaces.firstTime('slack', 'Ev1', hours(4));
    await stores.workspaces.audit(world.workspace, 10);
    await stores.backlog.backlog(hours(4));
    await stores.retention.sweep(hours(5), 100);

    const scans = [...asked]
      .filter((text) => /^\s*(select|insert|update|delete|with)/i.test(text))
      .flatMap((text) => {
        const values = Array.from(text.matchAll(/\?/g), () => null);
        const explain = prepare.call(storage.sqlite, `explain query plan ${text}`) as Statement<unknown[]>;
        const plan = explain.all(...values) as { detail: string }[];
        return plan
          .filter(({ detail }) => GROWING.some((table) => detail.startsWith(`SCAN ${table}`)) && !SHORT.test(detail))
          .map(({ detail }) => `${detail} in ${text}`);
      });
    expect(asked.size).to.be.above(50);
    expect(scans).to.deep.equal([]);
    await world.close();
  });
});
