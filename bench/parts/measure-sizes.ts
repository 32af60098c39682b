import type { FeedItem } from '../../src/domain/feed.ts';
import { pollFeeds } from '../../src/jobs/poll-feeds.ts';
import type { FetchOutcome } from '../../src/ports/feeds.ts';
import type { Storage } from '../../src/storage/open.ts';
import { aPolledWorld } from './polled-world.ts';
import { seedItems } from './seed-items.ts';
import { undisturbed } from './statistics.ts';

export interface SizeTimes {
  /** Milliseconds of one poll, without the fetch: what the database costs. */
  readonly unchanged: { readonly few: number; readonly many: number };
  /** The same of a poll that brings one new item among thirty. */
  readonly changed: { readonly few: number; readonly many: number };
}

const FEW = 1_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Feeds polled in one round, in both databases alike. */
const POLLED = 2;

/** Polls feeds in a database of 1,000 items and in one of `many`, in turn; in the large one other feeds at each round. */
export async function measureSizes(many: number, rounds: number): Promise<SizeTimes> {
  const few = await aSeededWorld(FEW);
  const large = await aSeededWorld(many);
  const times = {
    unchanged: { few: [] as number[], many: [] as number[] },
    changed: { few: [] as number[], many: [] as number[] },
  };
  for (let round = 0; round < rounds; round += 1) {
    for (const kind of ['unchanged', 'changed'] as const) {
      times[kind].few.push(await few.poll(kind));
      times[kind].many.push(await large.poll(kind));
    }
  }
  await few.close();
  await large.close();
  const settled = (kind: 'unchanged' | 'changed') => ({
    few: undisturbed(times[kind].few),
    many: undisturbed(times[kind].many),
  });
  return { unchanged: settled('unchanged'), changed: settled('changed') };
}

async function aSeededWorld(count: number) {
  let now = Date.UTC(2026, 10, 1, 1);
  const world = await aPolledWorld(new Date(now));
  const { sqlite } = world.storage;
  const { feedIds } = seedItems(world.storage, count);
  const step = Math.max(1, Math.floor(feedIds.length / 40));
  const polled = feedIds.filter((_, index) => index % step === 0).slice(0, 40);
  const present = new Map<string, FeedItem[]>();
  for (const id of polled) {
    const url = `https://feed${id}.example/feed`;
    await world.follow(url, new Date(now));
    present.set(url, presentItems(sqlite, id));
  }
  let kind: 'unchanged' | 'changed' = 'changed';
  const read = async ({ url }: { url: string }): Promise<FetchOutcome> => {
    if (kind === 'unchanged') return { kind, movedTo: null, notBefore: null };
    const items = present.get(url) ?? [];
    items.unshift(aStory(`${url}/new/${now}`, now));
    items.length = Math.min(items.length, 30);
    const feed = {
      title: null,
      link: null,
      id: null,
      updated: null,
      author: null,
      items,
      encoding: 'utf-8',
      flags: [],
    };
    return {
      kind: 'feed',
      feed,
      etag: null,
      lastModified: null,
      contentHash: String(now),
      movedTo: null,
      notBefore: null,
    };
  };
  // Nobody follows the others, and nobody ever will.
  sqlite.prepare('update feed set next_read_at = ?').run(now + 7 * 24 * HOUR);
  const later = sqlite.prepare('update feed set next_read_at = ? where id in (select feed_id from subscription)');
  const due = sqlite.prepare('update feed set next_read_at = 0, lease_until = 0 where id = ?');
  const pollOf = async (ids: readonly number[], what: 'unchanged' | 'changed') => {
    now += MINUTE;
    kind = what;
    later.run(now + HOUR);
    for (const id of ids) due.run(id);
    const started = performance.now();
    const count = await pollFeeds({ ...world.deps, reader: { read } }, new Date(now));
    if (count !== ids.length) throw new Error(`${count} feeds were polled, not ${ids.length}.`);
    return (performance.now() - started) / count;
  };
  // The first reading tells the seeded rows from what they stand for; from then on they are as any others.
  for (const id of polled) await pollOf([id], 'changed');
  let turn = 0;
  return {
    poll: (what: 'unchanged' | 'changed') => {
      turn += POLLED;
      return pollOf(
        Array.from({ length: POLLED }, (_, index) => polled[(turn + index) % polled.length] ?? 0),
        what,
      );
    },
    close: world.close,
  };
}

function presentItems(sqlite: Storage['sqlite'], feedId: number): FeedItem[] {
  const rows = sqlite
    .prepare(
      'select guid, link, title, summary, published_at from item where feed_id = ? and gone_at is null order by id desc',
    )
    .all(feedId) as { guid: string; link: string; title: string; summary: string; published_at: number }[];
  return rows.map(({ guid, link, title, summary, published_at }) => ({
    ...aStory(guid, published_at),
    link,
    title,
    summary,
  }));
}

function aStory(id: string, published: number): FeedItem {
  const title = `A new story about falls, handover and sleep on ward ${published % 1_000}`;
  const summary = `${title}: the team tried a new rota for six weeks and says how it went for staff and patients.`;
  return { id, title, link: id, published: new Date(published), updated: null, summary, content: null, author: null };
}
