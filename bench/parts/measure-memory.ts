import { createFetcher } from '../../feeds/fetch/fetcher.ts';
import { createFeedParser } from '../../feeds/read/feed-parser.ts';
import { createFeedReader } from '../../feeds/reader.ts';
import { aLoopbackSite } from './loopback-site.ts';
import { wordPressFeed } from './measure-parse.ts';
import { settledMemory } from './settled-memory.ts';
import { type Slope, slopeOf } from './statistics.ts';

const NOW = new Date('2026-11-23T08:00:00Z');
const SIDE_BY_SIDE = 8;
const FEEDS = 500;
/** Of ten readings one finds the feed changed and parses it. */
const CHANGED = 10;

/** How resident memory and heap grow with readings, in megabytes per 10,000 of them. */
export async function measureMemory(fetches: number): Promise<{ readonly resident: Slope; readonly heap: Slope }> {
  const site = await aLoopbackSite(wordPressFeed(30));
  const fetcher = createFetcher({
    userAgent: 'Signpost/bench',
    ports: [site.port],
    allow: { address: '127.0.0.1', port: site.port },
    resolve: async () => ['127.0.0.1'],
    spacingMs: 0,
  });
  const reader = createFeedReader({ fetcher, parser: createFeedParser({ threads: 1 }) });
  const points: { x: number; resident: number; heap: number }[] = [];
  const each = Math.floor(fetches / 80);
  for (let done = 0; done < fetches; done += each) {
    const left = Array.from({ length: each }, (_, index) => done + index);
    const lane = async () => {
      for (let at = left.pop(); at !== undefined; at = left.pop()) {
        const known = at % CHANGED === 0 ? null : 'some hash';
        const url = `http://feed${at % FEEDS}.example:${site.port}/feed`;
        const outcome = await reader.read({ url, etag: '"1"', lastModified: null, contentHash: known }, NOW);
        if (outcome.kind !== (known === null ? 'feed' : 'unchanged')) throw new Error(`A reading was ${outcome.kind}.`);
      }
    };
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, lane));
    points.push({ x: (done + each) / 10_000, ...settledMemory() });
  }
  await Promise.all([reader.stop(), site.stop()]);
  const slope = (of: 'resident' | 'heap') => slopeOf(points.map((point) => ({ x: point.x, y: point[of] })));
  return { resident: slope('resident'), heap: slope('heap') };
}
