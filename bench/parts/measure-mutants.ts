import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createFeedParser } from '../../feeds/read/feed-parser.ts';
import { mutatedFeeds } from './mutate-feed.ts';

export interface MutantCount {
  readonly read: number;
  /** Threads that died, or code of ours that threw. */
  readonly crashed: number;
  /** Feeds that were not done within the parser's limit. */
  readonly hung: number;
  /** Milliseconds the main thread was late in one of a thousand turns. */
  readonly delay: number;
}

/** Longer than a parser lets any feed take; an answer that comes later never came. */
const LIMIT = 7_000;
const SIDE_BY_SIDE = 3;

/** Reads mutated feeds for so many milliseconds, as the service would: in its threads, while the main thread is watched. */
export async function measureMutants(ms: number, seed = 1): Promise<MutantCount> {
  const parser = createFeedParser();
  const mutants = mutatedFeeds(seed);
  const count = { read: 0, crashed: 0, hung: 0 };
  const about = { contentType: 'application/rss+xml', url: 'https://news.example/feed' };
  // Their start is not what is watched.
  await parser.parse(new Uint8Array([60]), about);
  const watch = monitorEventLoopDelay({ resolution: 10 });
  watch.enable();
  const end = performance.now() + ms;
  const lane = async () => {
    while (performance.now() < end) {
      const next = mutants.next();
      if (next.done === true) return;
      const started = performance.now();
      const result = await parser.parse(next.value, about);
      count.read += 1;
      const code = result.kind === 'refused' ? result.problem.code : '';
      if (code === 'FEED_SURPRISE' || code === 'FEED_STOPPED') count.crashed += 1;
      if (code === 'FEED_TOO_SLOW' || performance.now() - started > LIMIT * SIDE_BY_SIDE) count.hung += 1;
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, lane));
  watch.disable();
  await parser.stop();
  // The histogram holds the whole interval between two looks; what is late is what lies beyond the ten.
  return { ...count, delay: Math.max(0, watch.percentile(99.9) / 1e6 - 10) };
}
