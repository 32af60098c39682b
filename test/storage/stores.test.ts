import { expect } from 'chai';
import type { FeedItem, ParsedFeed } from '../../src/domain/feed.ts';
import type { FetchOutcome } from '../../src/ports/feeds.ts';
import type { Storage } from '../../src/storage/open.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { at } from '../builders/at.ts';
import { openStores } from '../builders/open-stores.ts';

const PLACE = { platform: 'web', workspaceId: 'local', channelId: 'ward-7' } as const;
const NOW = at('2026-11-23T08:00:00Z');
const hours = (count: number) => new Date(NOW.getTime() + count * 3_600_000);

function anItem(id: string | null, change: Partial<FeedItem> = {}): FeedItem {
  const link = id === null ? null : `https://press.example/${id}`;
  return {
    id,
    title: `Story number ${id} of the day`,
    link,
    published: NOW,
    updated: null,
    summary: 'A line',
    content: null,
    author: null,
    ...change,
  };
}

function aReading(items: readonly FeedItem[], change: Partial<ParsedFeed> = {}): FetchOutcome {
  const feed = {
    title: 'The Ward Gazette',
    link: null,
    id: null,
    updated: null,
    author: null,
    items,
    encoding: 'utf-8',
    flags: [],
    ...change,
  };
  return {
    kind: 'feed',
    feed,
    etag: '"1"',
    lastModified: null,
    contentHash: JSON.stringify(items),
    movedTo: null,
    notBefore: null,
  };
}

describe('the stores over SQLite', () => {
  let storage: Storage;
  let stores: Stores;
  let channelId: number;
  let feedId: number;

  beforeEach(async () => {
    ({ storage, stores } = await openStores());
    channelId = (await stores.channels.channel(PLACE, NOW)).id;
    ({ feedId } = await follow());
  });
  afterEach(() => storage.close());

  const aFeed = {
    url: 'https://press.example/feed',
    title: 'The Ward Gazette',
    siteUrl: null,
    catalogueId: null,
    section: 'press',
    postPolicy: 'auto',
    sample: false,
  } as const;
  const follow = (start: 'now' | 'week' = 'now', when = NOW, url: string = aFeed.url) =>
    stores.feeds.subscribe(channelId, { ...aFeed, url }, { start, addedBy: 'U1' }, when);
  const read = (items: readonly FeedItem[], when: Date, change: Partial<ParsedFeed> = {}) =>
    stores.feeds.saveRead(feedId, aReading(items, change), when, hours(100));
  const candidates = async () => (await stores.digests.candidates(channelId)).map(({ item }) => item.publicId);

  describe('feeds', () => {
    it('C-44 keeps a first reading as the baseline and offers only what comes after', async () => {
      await read([anItem('1'), anItem('2')], hours(0));
      expect(await candidates()).to.deep.equal([]);
      await read([anItem('3'), anItem('1'), anItem('2')], hours(1));
      expect(await candidates()).to.deep.equal(['3']);
    });

    it('offers the last seven days of a first reading where an admin asked for them', async () => {
      const { feedId: other } = await follow('week', NOW, 'https://blog.example/feed');
      const old = anItem('old', { published: hours(-24 * 9) });
      await stores.feeds.saveRead(other, aReading([anItem('new'), old]), hours(0), hours(9));
      expect(await candidates()).to.deep.equal(['new']);
    });

    it('stores an item once however often it is read', async () => {
      await read([], hours(0));
      expect(await read([anItem('1')], hours(1))).to.deep.equal({ added: 1, revised: 0 });
      expect(await read([anItem('1')], hours(2))).to.deep.equal({ added: 0, revised: 0 });
      expect(await candidates()).to.deep.equal(['1']);
    });

    it('C-42 keeps the edited text of an item and does not take it for news', async () => {
      await read([], hours(0));
      await read([anItem('1')], hours(1));
      expect(await read([anItem('1', { title: 'Corrected: story number one' })], hours(2))).to.deep.equal({
        added: 0,
        revised: 1,
      });
      const [only, ...more] = await stores.digests.candidates(channelId);
      expect(more).to.deep.equal([]);
      expect(only?.item).to.include({ title: 'Corrected: story number one' });
      expect(only?.item.revisedAt).to.deep.equal(hours(2));
      expect((await stores.items.search([['corrected']], 5)).map(({ title }) => title)).to.deep.equal([
        'Corrected: story number one',
      ]);
    });

    it('C-35 knows an item again whose id changes at every reading', async () => {
      await read([], hours(0));
      await read([anItem('a', { link: 'https://press.example/same' })], hours(1));
      await read([anItem('b', { link: 'https://press.example/same' })], hours(2));
      expect(await candidates()).to.have.length(1);
    });

    it('C-36 tells items apart that share one id', async () => {
      await read([], hours(0));
      const shared = ['x', 'y', 'z'].map((name) =>
        anItem('same', { link: `https://press.example/${name}`, title: `Story ${name}` }),
      );
      await read(shared, hours(1));
      expect(await candidates()).to.have.length(3);
      const [{ feed }] = (await stores.feeds.subscriptions(channelId)) as unknown as [
        { feed: { flags: readonly string[] } },
      ];
      expect(feed.flags).to.include('ids-repeat');
    });

    it('does not take an old item that comes back for news', async () => {
      await read([anItem('1')], hours(0));
      await read([anItem('2'), anItem('1')], hours(1));
      await read([anItem('2')], hours(2));
      await read([anItem('2'), anItem('1')], hours(24 * 40));
      expect(await candidates()).to.deep.equal(['2']);
    });

    it('H-31 holds what a feed says that has become another', async () => {
      await read([anItem('1')], hours(0));
      await read([anItem('casino')], hours(1), { title: 'Win big' });
      const [only] = await stores.digests.candidates(channelId);
      expect(only?.item.held).to.equal('feed-changed');
    });

    it('C-51 holds an item that seems to hold patient data', async () => {
      await read([], hours(0));
      await read([anItem('1', { title: 'Patient 943 476 5919' })], hours(1));
      expect((await stores.digests.candidates(channelId))[0]?.item.held).to.equal('patient-data');
      expect(await stores.items.search([['patient']], 5)).to.deep.equal([]);
    });

    it('hides a claimed feed until its lease ends, and reads only feeds somebody follows', async () => {
      expect(await stores.feeds.claimDue(NOW, hours(1), 10)).to.have.length(1);
      expect(await stores.feeds.claimDue(NOW, hours(1), 10)).to.have.length(0);
      expect(await stores.feeds.claimDue(hours(2), hours(3), 10)).to.have.length(1);
      await stores.feeds.unsubscribe(channelId, feedId);
      expect(await stores.feeds.claimDue(hours(9), hours(10), 10)).to.have.length(0);
    });

    it('U-29 knows a feed again by its address, however it is written', async () => {
      const again = await follow('now', hours(1), 'http://PRESS.example:80/feed/');
      expect(again.already).to.deep.equal(NOW);
    });

    it('starts a second channel from now, with nothing of what others have read before', async () => {
      await read([], hours(0));
      await read([anItem('1')], hours(1));
      const second = await stores.channels.channel({ ...PLACE, channelId: 'ward-8' }, hours(2));
      await stores.feeds.subscribe(second.id, aFeed, { start: 'now', addedBy: null }, hours(2));
      await read([anItem('2'), anItem('1')], hours(3));
      expect((await stores.digests.candidates(second.id)).map(({ item }) => item.publicId)).to.deep.equal(['2']);
    });
  });

  describe('digests', () => {
    const plan = (key: string, itemIds: readonly number[], reason: 'screen' | null = null) =>
      stores.digests.plan(
        {
          channelId,
          key,
          slotAt: hours(2),
          nextSlotAt: hours(170),
          late: false,
          message: { summary: 'Digest', blocks: [] },
          facts: { sections: [], chats: [] },
          decisions: itemIds.map((itemId) => ({
            itemId,
            outcome: reason === null ? 'posted' : 'withheld',
            reason,
            leadItemId: null,
          })),
          pickIds: [],
        },
        hours(2),
      );

    it('decides an item once, and promises a slot once', async () => {
      await read([], hours(0));
      await read([anItem('1')], hours(1));
      const [{ item }] = (await stores.digests.candidates(channelId)) as unknown as [{ item: { id: number } }];
      expect(await plan('digest/1/2026-11-23', [item.id])).to.equal('planned');
      expect(await plan('digest/1/2026-11-23', [item.id])).to.equal('already');
      expect(await candidates()).to.deep.equal([]);
      expect(await stores.outbox.recent(channelId, 10)).to.have.length(1);
    });

    it('brings a screened item back, free, once a curator lets it in', async () => {
      await read([], hours(0));
      await read([anItem('1', { title: 'Patient 943 476 5919' })], hours(1));
      const [{ item }] = (await stores.digests.candidates(channelId)) as unknown as [{ item: { id: number } }];
      await plan('digest/1/2026-11-23', [item.id], 'screen');
      expect(await stores.digests.screened(channelId, 5)).to.have.length(1);
      expect(await stores.digests.settleScreened(channelId, item.id, 'post', 'U2', hours(3))).to.equal(true);
      expect((await stores.digests.candidates(channelId))[0]?.item.held).to.equal(null);
    });
  });

  describe('the outbox', () => {
    const promise = (key: string) =>
      stores.outbox.promise({ key, channelId, kind: 'digest', dueAt: NOW, message: { summary: key, blocks: [] } }, NOW);
    const claim = (now: Date, by = 'w1') =>
      stores.outbox.claimDue({ now, leaseUntil: new Date(now.getTime() + 60_000), by, limit: 10, leadMs: () => 0 });

    it('keeps a promise once under its key', async () => {
      expect(await promise('digest/1/a')).to.equal(true);
      expect(await promise('digest/1/a')).to.equal(false);
    });

    it('gives a row to one worker, and to another when the lease has run out', async () => {
      await promise('digest/1/a');
      expect(await claim(NOW)).to.have.length(1);
      expect(await claim(NOW, 'w2')).to.have.length(0);
      const [again] = await claim(hours(1), 'w2');
      expect(again).to.include({ attempts: 2, interrupted: true });
      expect(await stores.outbox.finish('digest/1/a', 'w1', { kind: 'sent', messageId: 'm' }, null, hours(1))).to.equal(
        false,
      );
      expect(await stores.outbox.finish('digest/1/a', 'w2', { kind: 'sent', messageId: 'm' }, null, hours(1))).to.equal(
        true,
      );
      expect(await claim(hours(5))).to.have.length(0);
    });

    it('waits for the moment a retry was put off to', async () => {
      await promise('digest/1/a');
      await claim(NOW);
      await stores.outbox.finish(
        'digest/1/a',
        'w1',
        { kind: 'retry', reason: 'SLACK_429', afterMs: null },
        hours(1),
        NOW,
      );
      expect(await claim(new Date(hours(1).getTime() - 1))).to.have.length(0);
      expect(await claim(hours(1))).to.have.length(1);
    });

    it('shows an unknown post and lets a person settle it', async () => {
      const { workspace } = await stores.channels.channel(PLACE, NOW);
      await promise('digest/1/a');
      await claim(NOW);
      await stores.outbox.finish('digest/1/a', 'w1', { kind: 'unknown', reason: 'SLACK_500' }, null, NOW);
      expect((await stores.outbox.unknown(workspace)).map(({ key }) => key)).to.deep.equal(['digest/1/a']);
      expect(await stores.outbox.settleUnknown('digest/1/a', 'again', 'U1', hours(1))).to.equal(true);
      expect(await claim(hours(1))).to.have.length(1);
    });

    it('withdraws what waits, and nothing else', async () => {
      await promise('digest/1/a');
      expect(await stores.outbox.cancel('digest/1/a', 'CHAT_CHANGED', NOW)).to.equal(true);
      expect(await stores.outbox.cancel('digest/1/a', 'CHAT_CHANGED', NOW)).to.equal(false);
      expect(await claim(hours(1))).to.have.length(0);
    });
  });

  describe('searching items', () => {
    beforeEach(async () => {
      await read(
        [
          anItem('1', {
            title: 'Preventing falls on the ward: covid-19, C. diff and A&E',
            summary: 'HbA1c and 5-HT3 at o’clock 2.5 mg/kg',
          }),
        ],
        hours(0),
      );
    });

    for (const words of [
      '"',
      '"falls',
      '*',
      'falls*',
      'AND',
      'falls AND',
      'NOT falls',
      'title:x',
      '{title body}:falls',
      '-falls',
      '^falls',
      "'; DROP TABLE item;--",
      '💉',
      '\u0000',
      '\ud800',
      'NEAR(falls)',
    ]) {
      it(`K-03…K-09, K-20 takes ${JSON.stringify(words)} as words`, async () => {
        expect(await stores.items.search([[words]], 5)).to.be.an('array');
      });
    }
    for (const words of [
      'covid-19',
      'C. diff',
      'o’clock',
      '5-HT3',
      'A&E',
      'HbA1c',
      '2.5 mg/kg',
      'FALLS',
      'fàlls',
      'fa\u200Blls',
    ]) {
      it(`K-08, K-19 finds ${JSON.stringify(words)}`, async () => {
        expect(await stores.items.search([[words]], 5)).to.have.length(1);
      });
    }
  });

  it('seals a token so that only the key opens it', async () => {
    const installation = {
      platform: 'slack',
      workspaceId: 'T1',
      botUserId: 'B1',
      installedBy: 'U1',
      record: '{"token":"xoxb-CANARY"}',
    } as const;
    await stores.workspaces.saveInstallation(installation, NOW);
    expect(JSON.stringify(storage.sqlite.prepare('select * from installation').all())).not.to.include('CANARY');
    expect(await stores.workspaces.installation('slack', 'T1')).to.deep.equal(installation);
    await stores.workspaces.uninstall('slack', 'T1', NOW);
    expect(await stores.workspaces.installation('slack', 'T1')).to.equal(null);
  });

  it('P-08 sees a request once', async () => {
    expect(await stores.workspaces.firstTime('slack', 'Ev1', NOW)).to.equal(true);
    expect(await stores.workspaces.firstTime('slack', 'Ev1', NOW)).to.equal(false);
  });
});
