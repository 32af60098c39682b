import { feedProblem } from '../../src/domain/feed-problem.ts';
import { createJobs } from '../../src/jobs/index.ts';
import { createRunner } from '../../src/jobs/runner.ts';
import { openStorage } from '../../src/storage/open.ts';
import { createStores } from '../../src/storage/stores.ts';
import { anItem, feedOutcome } from '../builders/job-world.ts';

// Lives 24 hours of many feeds on a jumping clock, and says in JSON what came of it: `day-of-feeds.ts <feeds> <database>`.
const [count = '', database = ''] = process.argv.slice(2);
const START = Date.parse('2026-11-23T06:00:00Z');
const HOUR = 3_600_000;
const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined };

const storage = await openStorage(database);
// Nobody pulls the plug here: what is looked at is memory, not the disk.
storage.sqlite.pragma('synchronous = OFF');
const stores = createStores(storage, {
  nation: 'England',
  zone: 'Europe/London',
  tokenKeys: [],
  graceDays: 30,
  looksLikePatientData: () => false,
});
let now = START;
let reads = 0;
const summary = 'What nurses on the ward should know about it. '.repeat(40);
const jobs = createJobs({
  ...stores,
  catalogue: { current: () => ({ chats: [], feeds: [], resources: [], topics: [] }) as never },
  reader: {
    read: async ({ url, contentHash }, at) => {
      reads += 1;
      if (contentHash !== null && reads % 6 !== 0) return { kind: 'unchanged', movedTo: null, notBefore: null };
      if (reads % 10 === 0) return { kind: 'failed', problem: feedProblem('FEED_SERVER'), notBefore: null };
      // One new item every twelve hours; what the feed had before is its first three.
      const items = Array.from({ length: 3 + Math.floor((at.getTime() - START) / (12 * HOUR)) }, (_, index) => ({
        ...anItem(`Item ${index}`, new Date(START + (index - 2) * 12 * HOUR), `${url}/${index}`),
        summary,
      }));
      return feedOutcome(items);
    },
  },
  adapters: new Map(),
  archiveUrl: async () => null,
  log: SILENT,
  workerId: 'day',
});
const runner = createRunner({ jobs: jobs.timetable, now: () => new Date(now), log: SILENT });
for (let index = 0; index < Number(count); index += 1) {
  const place = { platform: 'slack', workspaceId: 'T1', channelId: `C${index % 20}` } as const;
  const { id } = await stores.channels.channel(place, new Date(now));
  const url = `https://feed${index}.example/feed`;
  const feed = { url, title: url, siteUrl: null, catalogueId: null, section: 'press', postPolicy: 'auto' } as const;
  await stores.feeds.subscribe(id, { ...feed, sample: false }, { start: 'now', addedBy: null }, new Date(now));
}
for (; now <= START + 24 * HOUR; now += HOUR) await runner.tick(new Date(now));
const tally = (sql: string) => storage.sqlite.prepare<[], number>(sql).pluck().get();
const items = tally('select count(*) from item');
const unread = tally('select count(*) from feed where last_ok_at is null');
await storage.close();
process.stdout.write(JSON.stringify({ reads, items, unread }));
