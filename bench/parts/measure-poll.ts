import { Agent, fetch } from 'undici';
import { createFetcher } from '../../feeds/fetch/fetcher.ts';
import { createFeedParser } from '../../feeds/read/feed-parser.ts';
import { createFeedReader } from '../../feeds/reader.ts';
import { pollFeeds } from '../../src/jobs/poll-feeds.ts';
import { aLoopbackSite } from './loopback-site.ts';
import { wordPressFeed } from './measure-parse.ts';
import { aPolledWorld } from './polled-world.ts';
import { undisturbed } from './statistics.ts';

export interface PollTimes {
  /** Milliseconds of one poll that finds nothing new: claimed, fetched, compared, its row brought up to date on disk. */
  readonly ours: number;
  /** Milliseconds of undici's own fetch of the same "not changed". */
  readonly peer: number;
}

const FEEDS = 200;
/** As many at a time as the service reads. */
const SIDE_BY_SIDE = 8;
const START = Date.parse('2026-11-23T08:00:00Z');

/** Rounds of 200 feeds under 200 names, ours and undici's in turn; both open a connection to each name when they need one. */
export async function measurePoll(rounds: number): Promise<PollTimes> {
  const site = await aLoopbackSite(wordPressFeed(30));
  const world = await aPolledWorld(new Date(START));
  const urls = Array.from({ length: FEEDS }, (_, index) => `http://feed${index}.example:${site.port}/feed`);
  for (const url of urls) await world.follow(url, new Date(START));
  const fetcher = createFetcher({
    userAgent: 'Signpost/bench',
    ports: [site.port],
    allow: { address: '127.0.0.1', port: site.port },
    resolve: async () => ['127.0.0.1'],
    spacingMs: 0,
  });
  const reader = createFeedReader({ fetcher, parser: createFeedParser() });
  const due = world.storage.sqlite.prepare('update feed set next_read_at = 0');
  const bare = new Agent({
    connect: {
      lookup: (_, { all }, done) =>
        all === true ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4),
    },
    connections: 2,
    keepAliveTimeout: 1_000,
  });
  const times = { ours: [] as number[], peer: [] as number[] };
  // The first rounds read the feeds whole and warm both up.
  for (let round = -4; round < rounds; round += 1) {
    due.run();
    const start = performance.now();
    const polled = await pollFeeds({ ...world.deps, reader }, new Date(START + (round + 5) * 60_000));
    const middle = performance.now();
    await fetchAll(urls, bare);
    const end = performance.now();
    if (polled !== FEEDS) throw new Error(`${polled} feeds were polled, not ${FEEDS}.`);
    if (round < 0) continue;
    times.ours.push((middle - start) / FEEDS);
    times.peer.push((end - middle) / FEEDS);
  }
  const failing = world.storage.sqlite
    .prepare('select count(*) from feed where problem_code is not null')
    .pluck()
    .get();
  if (failing !== 0) throw new Error(`${failing} feeds were not read.`);
  await Promise.all([reader.stop(), bare.close(), site.stop()]);
  await world.close();
  return { ours: undisturbed(times.ours), peer: undisturbed(times.peer) };
}

async function fetchAll(urls: readonly string[], dispatcher: Agent): Promise<void> {
  const left = [...urls];
  const lane = async () => {
    for (let url = left.pop(); url !== undefined; url = left.pop()) {
      const response = await fetch(url, { dispatcher, headers: { 'if-none-match': '"1"' } });
      await response.arrayBuffer();
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, lane));
}
