import { copyFileSync, mkdtempSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Catalogue } from '../../src/domain/catalogue.ts';
import { planDigests } from '../../src/jobs/plan-digests.ts';
import { createTurns } from '../../src/jobs/turns.ts';
import type { Storage } from '../../src/storage/open.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { anEntry, aReading } from '../builders/a-reading.ts';
import { at, HOUR } from '../builders/at.ts';
import { openStores } from '../builders/open-stores.ts';
import { createFakeLog } from '../fakes/fake-log.ts';

const ADDED = at('2026-11-18T10:00:00Z');
const NINE = at('2026-11-23T09:00:00Z');
const CHANNELS = 55;
const NEWS = 3;

describe('digests planned together', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'signpost-together-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** What a killed process leaves on the disk at this moment; after a power cut, only the beginning of the log is there. */
  function diskNow(database: string, name: string, reached = 1): string {
    const copy = join(folder, name);
    copyFileSync(database, copy);
    copyFileSync(`${database}-wal`, `${copy}-wal`);
    truncateSync(`${copy}-wal`, Math.floor(statSync(`${copy}-wal`).size * reached));
    return copy;
  }

  it('F-01 are promised once each, none lost and none doubled, wherever a crash or a power cut falls', async () => {
    const database = join(folder, 'signpost.db');
    const { storage, stores } = await openStores(database);
    storage.sqlite.pragma('synchronous = OFF');
    await followEverywhere(stores);
    storage.sqlite.pragma('synchronous = FULL');
    storage.sqlite.pragma('wal_checkpoint(TRUNCATE)');
    const left: string[] = [];
    await plan(stores, (drafted) => {
      if ([30, 52].includes(drafted)) left.push(diskNow(database, `crash-${drafted}.db`));
      if (drafted === 53) left.push(diskNow(database, 'cut.db', 0.6));
    });
    await storage.close();
    const promised: number[] = [];
    for (const path of left) {
      const after = await openStores(path);
      const found = written(after.storage);
      // Whole or not at all: the news of each promised digest is decided, and no other.
      expect(found.decisions).to.equal(found.promises * NEWS);
      promised.push(found.promises);
      expect(await plan(after.stores)).to.equal(CHANNELS - found.promises);
      expect(written(after.storage)).to.deep.equal({ promises: CHANNELS, decisions: CHANNELS * NEWS });
      await after.storage.close();
    }
    // Some of the moments lay in the middle.
    expect(promised.filter((count) => count > 0 && count < CHANNELS)).to.have.length.above(1);
  });

  it('leave a channel whose digest cannot be written to the next look, and nobody else', async () => {
    const { storage, stores } = await openStores();
    await followEverywhere(stores);
    storage.sqlite.exec(`create trigger refuse before insert on delivery when new.channel_id = 7
      begin select raise(abort, 'this one cannot be written'); end`);
    expect(await plan(stores)).to.equal(CHANNELS - 1);
    expect(written(storage)).to.deep.equal({ promises: CHANNELS - 1, decisions: (CHANNELS - 1) * NEWS });
    storage.sqlite.exec('drop trigger refuse');
    expect(await plan(stores)).to.equal(1);
    expect(written(storage)).to.deep.equal({ promises: CHANNELS, decisions: CHANNELS * NEWS });
    await storage.close();
  });
});

/** Channels that follow one feed, with news for Monday at nine. */
async function followEverywhere({ channels, feeds }: Stores): Promise<void> {
  const feed = {
    url: 'https://press.example/feed',
    title: 'The Ward Gazette',
    siteUrl: null,
    catalogueId: null,
  } as const;
  let feedId = 0;
  for (let number = 0; number < CHANNELS; number += 1) {
    const place = { platform: 'slack', workspaceId: `T${number % 7}`, channelId: `C${number}` } as const;
    const { id } = await channels.channel(place, ADDED);
    await channels.saveChannel(id, { schedule: { every: 'week', weekday: 'MO', time: '09:00' } }, 'U1', ADDED);
    const what = { ...feed, section: 'press', postPolicy: 'auto', sample: false } as const;
    ({ feedId } = await feeds.subscribe(id, what, { start: 'now', addedBy: 'U1' }, ADDED));
  }
  const next = new Date(ADDED.getTime() + HOUR);
  await feeds.saveRead(feedId, aReading([]), ADDED, next);
  const news = Array.from({ length: NEWS }, (_, index) => anEntry(`story-${index}`));
  await feeds.saveRead(feedId, aReading(news), next, NINE);
}

/** Plans all that is due; returns how many channels it dealt with. `whileDrafting` is told how many drafts were begun. */
function plan(stores: Stores, whileDrafting: (drafted: number) => void = () => undefined): Promise<number> {
  let drafted = 0;
  const deps = {
    ...stores,
    catalogue: { current: () => ({ chats: [], resources: [], feeds: [], topics: [] }) as unknown as Catalogue },
    reader: { read: () => Promise.reject(new Error('Planning reads no feed.')) },
    adapters: new Map(),
    archiveUrl: async () => {
      drafted += 1;
      whileDrafting(drafted);
      return null;
    },
    log: createFakeLog(),
    workerId: 'w1',
    turns: createTurns(),
  };
  return planDigests(deps, NINE);
}

function written({ sqlite }: Storage): { promises: number; decisions: number } {
  const count = (table: string) => sqlite.prepare<[], number>(`select count(*) from ${table}`).pluck().get() ?? 0;
  return { promises: count('delivery'), decisions: count('decision') };
}
