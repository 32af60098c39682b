import { expect } from 'chai';
import type { Catalogue } from '../../src/domain/catalogue.ts';
import type { Platform } from '../../src/domain/command.ts';
import { toPlainText } from '../../src/domain/plain-text.ts';
import type { Poster } from '../../src/jobs/deps.ts';
import { createJobs } from '../../src/jobs/index.ts';
import { createRunner } from '../../src/jobs/runner.ts';
import type { Storage } from '../../src/storage/open.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { anEntry, aReading } from '../builders/a-reading.ts';
import { at, DAY } from '../builders/at.ts';
import { openStores } from '../builders/open-stores.ts';
import { createFakeLog } from '../fakes/fake-log.ts';
import { createFakePoster } from '../fakes/fake-poster.ts';

const FOLLOWED = at('2026-11-18T10:00:00Z');
const NINE = '2026-11-23T09:00:00Z';
const PLACES = [
  { platform: 'slack', workspaceId: 'T1', channelId: 'C1' },
  { platform: 'teams', workspaceId: 'tenant-1', channelId: '19:ward@thread.tacv2' },
] as const;
const GAZETTE = 'https://gazette.example/feed';
const COURIER = 'https://courier.example/feed';
/** Both papers carry the story under one address. */
const STORY = {
  title: 'New guidance on falls',
  link: 'https://gazette.example/falls',
  published: at('2026-11-20T08:00:00Z'),
};

describe('one community, on Slack and on Teams', () => {
  let storage: Storage;
  let stores: Stores;
  let reads: string[];
  const posters = { slack: createFakePoster(), teams: createFakePoster() };

  before(async () => {
    ({ storage, stores } = await openStores());
    reads = [];
    for (const place of PLACES) {
      const { id } = await stores.channels.channel(place, FOLLOWED);
      const schedule = { every: 'week', weekday: 'MO', time: '09:00' } as const;
      await stores.channels.saveChannel(id, { schedule }, 'U1', FOLLOWED);
      for (const [url, title] of [
        [GAZETTE, 'The Ward Gazette'],
        [COURIER, 'The Ward Courier'],
      ] as const) {
        const feed = {
          url,
          title,
          siteUrl: null,
          catalogueId: null,
          section: 'press',
          postPolicy: 'auto',
          sample: false,
        } as const;
        await stores.feeds.subscribe(id, feed, { start: 'now', addedBy: 'U1' }, FOLLOWED);
      }
    }
    await live();
  });
  after(() => storage.close());

  /** The week up to Monday: the clock jumps from one moment at which something is due to the next. */
  async function live(): Promise<void> {
    const log = createFakeLog();
    const { timetable, nextWake } = createJobs({
      ...stores,
      catalogue: { current: () => ({ chats: [], resources: [], feeds: [], topics: [] }) as unknown as Catalogue },
      reader: {
        read: async ({ url }, now) => {
          reads.push(`${url} ${now.toISOString()}`);
          const items = now < STORY.published ? [] : [anEntry(`${url}#falls`, STORY)];
          const title = url === GAZETTE ? 'The Ward Gazette' : 'The Ward Courier';
          return aReading(
            [anEntry(`${url}#old`, { published: at('2026-11-01T08:00:00Z'), link: `${url}#old` }), ...items],
            { title },
          );
        },
      },
      adapters: new Map<Platform, Poster>([
        ['slack', posters.slack.poster],
        ['teams', posters.teams.poster],
      ]),
      archiveUrl: async () => null,
      log,
      workerId: 'w1',
    });
    const runner = createRunner({ jobs: timetable, now: () => FOLLOWED, log });
    const end = new Date(at(NINE).getTime() + DAY / 4);
    for (let now = FOLLOWED; now <= end; now = (await nextWake(now)) ?? new Date(end.getTime() + 1))
      await runner.tick(now);
  }

  it('keeps a feed that both follow once, and reads it once each time', async () => {
    expect(await storage.db.selectFrom('feed').select('url').orderBy('id').execute()).to.deep.equal([
      { url: GAZETTE },
      { url: COURIER },
    ]);
    expect(reads.length).to.be.greaterThan(2);
    expect(new Set(reads).size).to.equal(reads.length);
  });

  it('keeps each item of it once', async () => {
    const rows = await storage.db
      .selectFrom('item')
      .select('guid')
      .where('title', '=', STORY.title)
      .orderBy('guid')
      .execute();
    expect(rows.map(({ guid }) => guid)).to.deep.equal([`${COURIER}#falls`, `${GAZETTE}#falls`]);
  });

  it('sends the same digest to both, once, each under its own number, with the story of two feeds as one', () => {
    const [slack, teams] = [posters.slack, posters.teams].map(({ posts }) =>
      posts.map(({ message }) => toPlainText(message).replace(/SP-[\w-]+/, 'its own number')),
    );
    expect(slack).to.have.length(1);
    expect(teams).to.deep.equal(slack);
    expect(slack?.[0]?.split(STORY.title)).to.have.length(2);
    expect(slack?.[0]).to.include('also in');
  });

  it('keeps the same posts in the archive of each', async () => {
    const [slack, teams] = await Promise.all(
      PLACES.map(async (place) => {
        const channel = await stores.channels.find(place);
        const posts = await stores.archive.posted(channel?.id ?? 0, { limit: 10, offset: 0 });
        return posts.map(({ kind, dueAt, facts, items }) => ({ kind, dueAt, facts, items }));
      }),
    );
    expect(slack).to.have.length(1);
    expect(slack?.[0]?.dueAt).to.deep.equal(at(NINE));
    expect(teams).to.deep.equal(slack);
  });
});
