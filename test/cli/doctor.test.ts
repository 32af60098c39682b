import { writeFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { expect } from 'chai';
import { doctor } from '../../src/cli/doctor.ts';
import { readConfig } from '../../src/config.ts';
import { feedProblem } from '../../src/domain/feed-problem.ts';
import { takeLease } from '../../src/storage/lease.ts';
import { aFolder } from '../builders/a-folder.ts';
import { at } from '../builders/at.ts';
import { openStores } from '../builders/open-stores.ts';

const NOW = at('2026-11-25T10:00:00Z');

describe('doctor', function () {
  this.timeout(60_000);
  const file = aFolder();

  async function examine(now = NOW) {
    const lines: string[] = [];
    const config = readConfig({ DATABASE: file('signpost.db') });
    const write = (line: string) => void lines.push(line);
    const cli = { words: [], flags: new Map(), args: [], config, now: () => now, write, tell: write };
    const code = await doctor({ ...cli, stdin: Readable.from([]) });
    return { code, line: (what: string) => lines.find((each) => each.slice(5).startsWith(what)) ?? '' };
  }

  it('F-07 says of a damaged database what to do, and goes on with the rest', async () => {
    writeFileSync(file('signpost.db'), 'Dear diary, '.repeat(1000));
    const { code, line } = await examine();
    expect(code).to.equal(1);
    expect(line('database')).to.match(/^FIX .*restore <backup file>/);
    expect(line('clock')).to.match(/^ok/);
  });

  it('F-24 says of a newer database which version it is', async () => {
    const { storage } = await openStores(file('signpost.db'));
    storage.sqlite.exec("insert into kysely_migration (name, timestamp) values ('9999-future', '')");
    await storage.close();
    expect((await examine()).line('database')).to.match(/^FIX .*9999-future/);
  });

  it('F-10 F-12 names the service that runs, a clock that went back, and counts failing feeds wherever they are', async () => {
    const { storage, stores } = await openStores(file('signpost.db'));
    const lease = takeLease(storage, () => NOW);
    const place = { platform: 'slack', workspaceId: 'T1', channelId: 'C1' } as const;
    const { id } = await stores.channels.channel(place, NOW);
    const url = 'https://blog.example/feed';
    const feed = {
      url,
      title: 'A blog',
      siteUrl: null,
      catalogueId: null,
      section: 'press',
      postPolicy: 'auto',
    } as const;
    const options = { start: 'now', addedBy: null } as const;
    const { feedId } = await stores.feeds.subscribe(id, { ...feed, sample: false }, options, NOW);
    const failed = { kind: 'failed', problem: feedProblem('FEED_SERVER'), notBefore: null } as const;
    await stores.feeds.saveRead(feedId, failed, NOW, at('2026-11-25T11:00:00Z'));
    const well = await examine();
    expect(well.line('service')).to.include(`process ${process.pid}`);
    expect(well.line('clock went back')).to.match(/^ok/);
    expect(well.line('feeds')).to.match(/^FIX .*1 of 1 are failing/);
    const before = await examine(at('2026-11-24T10:00:00Z'));
    expect(before.line('clock went back')).to.match(/^FIX .*2026-11-25T10:00:00/);
    lease.release();
    await storage.close();
  });
});
