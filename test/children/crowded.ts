import { closeSync, openSync } from 'node:fs';
import { createFetcher } from '../../feeds/fetch/fetcher.ts';
import { createFeedParser } from '../../feeds/read/feed-parser.ts';
import { createFeedReader } from '../../feeds/reader.ts';
import { pollFeeds } from '../../src/jobs/poll-feeds.ts';
import type { Log } from '../../src/ports/log.ts';
import { openStores } from '../builders/open-stores.ts';

// Reads many feeds where hardly anything more may be opened: `crowded.ts <port of the feeds> <feeds> <database>`.
const [port = '', count = '', database = ''] = process.argv.slice(2);
const at = (minutes: number) => new Date(Date.parse('2026-11-23T06:00:00Z') + minutes * 60_000);
/** Left free: a few connections at a time, fewer than are read side by side. */
const FREE = 4;

const { storage, stores } = await openStores(database);
const crowded: (number | undefined)[] = [];
const log: Log = {
  info: () => undefined,
  warn: (event, fields) => void (event === 'feed.crowded' && crowded.push(fields?.count)),
  error: () => undefined,
};
const fetcher = createFetcher({
  userAgent: 'Signpost/test',
  ports: [Number(port)],
  allow: { address: '127.0.0.1', port: Number(port) },
  resolve: async () => ['127.0.0.1'],
  spacingMs: 0,
});
const reader = createFeedReader({ fetcher, parser: createFeedParser({ threads: 1 }) });
const deps = { ...stores, reader, log };
const { id } = await stores.channels.channel({ platform: 'slack', workspaceId: 'T1', channelId: 'C1' }, at(0));
const follow = async (index: number) => {
  const url = `http://feed${index}.example:${port}/feed`;
  const feed = { url, title: url, siteUrl: null, catalogueId: null, section: 'press', postPolicy: 'auto' } as const;
  await stores.feeds.subscribe(id, { ...feed, sample: false }, { start: 'now', addedBy: null }, at(0));
};
const tally = (sql: string) => storage.sqlite.prepare<[], number>(sql).pluck().get();

// The first opens what the service has open anyway: the database's log, the thread that reads.
await follow(0);
await pollFeeds(deps, at(0));
for (let index = 1; index < Number(count); index += 1) await follow(index);
const taken: number[] = [];
try {
  for (;;) taken.push(openSync('/dev/null', 'r'));
} catch {
  for (const file of taken.splice(0, FREE)) closeSync(file);
}
const rounds: number[] = [];
for (
  let round = 1;
  round <= 40 && Number(tally('select count(*) from feed where last_ok_at is null')) > 0;
  round += 1
) {
  await pollFeeds(deps, at(round * 6));
  rounds.push(Number(tally('select count(*) from feed where last_ok_at is not null')));
}
for (const file of taken) closeSync(file);
const failing = tally('select count(*) from feed where failures > 0 or problem_code is not null');
await reader.stop();
await storage.close();
process.stdout.write(JSON.stringify({ rounds, failing, crowded }));
