import { aFeedDay, type FeedDay } from '../scenarios/parts/feed-day.ts';
import { postId } from '../scenarios/parts/town-plan.ts';
import type { BenchOptions, Figure } from './main.ts';
import { demand } from './parts/broken-promise.ts';
import { settledMemory } from './parts/settled-memory.ts';
import { slopeOf } from './parts/statistics.ts';

export const summary =
  'soak [days]: simulated days (one) of 2,000 feeds, every tenth of them broken: memory, posts lost and doubled';

const START = new Date('2026-11-23T06:00:00Z');
const DAY = 24;
/** Megabytes that 10,000 requests may leave behind. */
const MOST = 0.5;

/**
 * 300 feeds when quick: too short a run to tell a slope from the warming up, so that it is printed and no promise. Memory is looked
 * at after each 1,000 requests, once its garbage is collected.
 */
export async function run({ quick, rest }: BenchOptions, print: (figure: Figure) => void): Promise<void> {
  const points: { x: number; resident: number; heap: number }[] = [];
  let peak = 0;
  const every = quick ? 250 : 1_000;
  const looked = (requests: number) => {
    if (requests < (points.length + 1) * every) return;
    const memory = settledMemory();
    peak = Math.max(peak, memory.resident);
    points.push({ x: requests / 10_000, ...memory });
  };
  const hours = DAY * Number(rest[0] ?? 1);
  const day = await aFeedDay({ feeds: quick ? 300 : 2_000, start: START, hours, looked });
  const slope = (of: 'resident' | 'heap') => slopeOf(points.map((point) => ({ x: point.x, y: point[of] })));
  const { lost, doubled } = count(day);
  print({ figure: 'requests', value: day.requests, unit: `in ${hours} simulated hours` });
  for (const [of, name] of [
    ['resident', 'memory slope'],
    ['heap', 'slope of the heap'],
  ] as const) {
    print({ figure: name, value: slope(of).slope, unit: 'MB in 10,000 requests' });
    print({ figure: `${name}, half of its 95 % interval`, value: slope(of).error, unit: 'MB in 10,000 requests' });
  }
  print({ figure: 'memory at most', value: peak, unit: 'MB resident' });
  print({ figure: 'posts lost', value: lost, unit: 'posts' });
  print({ figure: 'posts doubled', value: doubled, unit: 'posts' });
  await day.close();
  const { slope: rise, error } = slope('resident');
  demand(
    [lost === 0, `${lost} posts were lost.`],
    [doubled === 0, `${doubled} posts were doubled.`],
    [quick || rise - error <= MOST, `Memory grows by ${rise.toFixed(1)} MB in 10,000 requests.`],
  );
}

function count({ feeds, served, stored }: FeedDay): { readonly lost: number; readonly doubled: number } {
  let lost = 0;
  let doubled = 0;
  for (const { path, url } of feeds) {
    const have = stored.get(url) ?? [];
    const different = new Set(have);
    const { first, last } = served.get(path) ?? { first: 0, last: 0 };
    doubled += have.length - different.size;
    for (let number = first; number > 0 && number <= last; number += 1)
      if (!different.has(postId(path, number))) lost += 1;
  }
  return { lost, doubled };
}
