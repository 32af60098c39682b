import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { looksLikePatientData } from '../../src/domain/signposting/guard.ts';
import type { PollDeps } from '../../src/jobs/poll-feed.ts';
import type { NewFeed } from '../../src/ports/feed-store.ts';
import { openStorage, type Storage } from '../../src/storage/open.ts';
import { createStores, type Stores } from '../../src/storage/stores.ts';

/** A database file as the service has it, with one channel, in a folder of its own. */
export interface PolledWorld {
  readonly storage: Storage;
  readonly stores: Stores;
  readonly channelId: number;
  /** What polling needs beside a reader. */
  readonly deps: Omit<PollDeps, 'reader'>;
  follow(url: string, now: Date, feed?: Partial<NewFeed>): Promise<number>;
  close(): Promise<void>;
}

const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined };

export async function aPolledWorld(now: Date): Promise<PolledWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'signpost-bench-'));
  const storage = await openStorage(join(folder, 'signpost.db'));
  const stores = createStores(storage, {
    nation: 'England',
    zone: 'Europe/London',
    tokenKeys: [],
    graceDays: 30,
    looksLikePatientData,
  });
  const place = { platform: 'web', workspaceId: 'local', channelId: 'ward-7' } as const;
  const { id: channelId } = await stores.channels.channel(place, now);
  return {
    storage,
    stores,
    channelId,
    deps: { ...stores, log: SILENT },
    follow: async (url, at, feed = {}) => {
      const made: NewFeed = {
        ...{ url, title: url, siteUrl: null, catalogueId: null, section: 'press', postPolicy: 'auto', sample: false },
        ...feed,
      };
      return (await stores.feeds.subscribe(channelId, made, { start: 'now', addedBy: null }, at)).feedId;
    },
    close: async () => {
      await storage.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
