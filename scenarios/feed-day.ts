import type { Teller } from './main.ts';
import { aFeedDay, type FeedDay, LOOK } from './parts/feed-day.ts';
import { postId, type TownFeed } from './parts/town-plan.ts';

export const summary =
  'a day of 2,000 feeds, every tenth of them broken: all others read on time, no post lost or doubled (--quick: 300)';

const HOUR = 3_600_000;
const MINUTE = 60_000;

/** What a whole network of wards would see. */
export async function play(tell: Teller, args: readonly string[]): Promise<void> {
  const feeds = args.includes('--quick') ? 300 : 2_000;
  tell.step(
    `Monday 23 November 2026, 06:00: ${feeds} feeds are followed, every tenth of them is broken in one of 22 ways`,
  );
  const day = await aFeedDay({ feeds, start: new Date('2026-11-23T06:00:00Z'), hours: 24 });
  try {
    const healthy = day.feeds.filter(({ illness }) => illness === null);
    const ill = day.feeds.filter(({ illness }) => illness !== null);
    const well = day.feeds.filter((feed) => feed.illness === null || feed.wellFrom < day.end);
    tell.step(`a day later: ${day.requests} requests were made`);
    tell.holds(`${ill.length} feeds were broken`, ill.length >= feeds / 11, `${ill.length} of ${feeds}`);

    const [earliest, latest] = deviations(healthy, day);
    tell.holds(
      'every healthy feed was read as often as it posts, within 5 % and the 15 seconds between two looks',
      earliest >= -0.05 && latest <= 0.05,
      { earliest: percent(earliest), latest: percent(latest) },
    );
    const late = healthy.filter((feed) => !isUpToDate(feed, day));
    tell.holds('at the end of the day every healthy feed was up to date', late.length === 0, late.length);

    const unread = well.filter(({ path }) => !day.served.has(path));
    tell.holds('those that got well at noon were read again', unread.length === 0, unread.length);
    tell.holds('no post was lost', count(well, day, lost) === 0, count(well, day, lost));
    tell.holds('no post was stored twice', count(day.feeds, day, doubled) === 0, count(day.feeds, day, doubled));
    const wrong = await wrongNews(day);
    tell.holds('each new post waits for the next digest exactly once', wrong === 0, wrong);

    const broken = ill.filter(({ wellFrom }) => wellFrom > day.end);
    const misnamed = broken.filter(({ url, illness }) => day.problems.get(url) !== illness?.code);
    tell.holds(
      'whatever is still broken is called by its name',
      misnamed.length === 0,
      misnamed.map(({ url, illness }) => `${illness?.row} ${day.problems.get(url)}`),
    );
  } finally {
    await day.close();
  }
}

/** Milliseconds between two readings of a feed that posts in this rhythm. */
const intervalOf = ({ rhythm }: TownFeed): number => Math.min(Math.max(rhythm / 4, HOUR / 2), 6 * HOUR);

/** The earliest and the latest of all readings, as a share of the interval they should have kept. */
function deviations(feeds: readonly TownFeed[], { served }: FeedDay): readonly [number, number] {
  const found = feeds.flatMap((feed) => {
    const times = served.get(feed.path)?.times ?? [];
    const interval = intervalOf(feed);
    // A look comes up to 15 s after the moment that was planned, at either end.
    return times.slice(1).map((time, index) => {
      const off = time - (times[index] ?? 0) - interval;
      return (Math.sign(off) * Math.max(0, Math.abs(off) - LOOK)) / interval;
    });
  });
  return [
    found.reduce((least, each) => Math.min(least, each), 0),
    found.reduce((most, each) => Math.max(most, each), 0),
  ];
}

/** Nothing is missing that was posted longer ago than the feed's longest wait. */
function isUpToDate(feed: TownFeed, { served, end }: FeedDay): boolean {
  const due = end - intervalOf(feed) * 1.05 - MINUTE;
  return (served.get(feed.path)?.last ?? 0) >= feed.count(due);
}

const count = (feeds: readonly TownFeed[], day: FeedDay, what: typeof lost): number =>
  feeds.reduce((sum, feed) => sum + what(feed, day), 0);

/** Posts a healthy reading has seen, or should have between its first and its last, that are not in the database. */
function lost({ path, url }: TownFeed, { served, stored }: FeedDay): number {
  const { first, last } = served.get(path) ?? { first: 0, last: 0 };
  const have = new Set(stored.get(url));
  return last === 0 ? 0 : numbers(first, last).filter((number) => !have.has(postId(path, number))).length;
}

function doubled({ url }: TownFeed, { stored }: FeedDay): number {
  const have = stored.get(url) ?? [];
  return have.length - new Set(have).size;
}

/** Posts that came after a feed's first reading and are not offered once, or others that are offered. */
async function wrongNews({ feeds, served, stores, channels }: FeedDay): Promise<number> {
  const offered: string[] = [];
  for (const channel of channels)
    offered.push(...(await stores.digests.candidates(channel)).map(({ item }) => item.publicId));
  const expected = feeds.flatMap(({ path }) => {
    const { baseline, last } = served.get(path) ?? { baseline: 0, last: 0 };
    return numbers(baseline + 1, last).map((number) => postId(path, number));
  });
  const wanted = new Set(expected);
  return offered.filter((id) => !wanted.delete(id)).length + wanted.size;
}

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const percent = (share: number) => `${(100 * share).toFixed(2)} %`;
