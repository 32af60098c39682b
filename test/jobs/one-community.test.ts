import { expect } from 'chai';
import type { Catalogue } from '../../src/domain/catalogue.ts';
import type { Platform } from '../../src/domain/command.ts';
import { toPlainText } from '../../src/domain/plain-text.ts';
import type { Poster } from '../../src/jobs/deps.ts';
import { createJobs } from '../../src/jobs/index.ts';
import { createRunner } from '../../src/jobs/runner.ts';
import type { Place } from '../../src/ports/channels.ts';
import type { Storage } from '../../src/storage/open.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { anEntry, aReading } from '../builders/a-reading.ts';
import { at, DAY } from '../builders/at.ts';
import { openStores } from '../builders/open-stores.ts';
import { createFakeLog } from '../fakes/fake-log.ts';
import { createFakePoster } from '../fakes/fake-poster.ts';

const FOLLOWED = at('2026-11-18T10:00:00Z');
const NINE = '2026-11-23T09:00:00Z';
const SLACK = { platform: 'slack', workspaceId: 'T1', channelId: 'C1' } as const;
const TEAMS = { platform: 'teams', workspaceId: 'tenant-1', channelId: '19:ward@thread.tacv2' } as const;
const GAZETTE = 'https://gazette.example/feed';
const COURIER = 'https://courier.example/feed';
/** Both papers carry the story under one address. */
const STORY = {
  title: 'New guidance on falls',
  link: 'https://gazette.example/falls',
  published: at('2026-11-20T08:00:00Z'),
};

/** More than one digest shows. */
const OTHERS = Array.from({ length: 40 }, (_, index) =>
  anEntry(`other-${index}`, { link: `https://gazette.example/${index}`, published: STORY.published }),
);

describe('one community, on Slack and on Teams', () => {
  let storage: Storage;
  let stores: Stores;
  let reads: string[];
  const posters = { slack: createFakePoster(), teams: createFakePoster() };

  before(async () => {
    ({ storage, stores } = await openStores());
    reads = [];
    for (const [place, url, title] of [
      [SLACK, GAZETTE, 'The Ward Gazette'],
      [TEAMS, COURIER, 'The Ward Courier'],
    ] as const) {
      const { id } = await stores.channels.channel(place, FOLLOWED);
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
    const schedule = { every: 'week', weekday: 'MO', time: '09:00' } as const;
    await stores.channels.saveChannel(await idOf(SLACK), { schedule }, 'U1', FOLLOWED);
    const code = await stores.community.invite(await idOf(SLACK), 'U1', at(NINE), FOLLOWED);
    await stores.community.join(code, await idOf(TEAMS), 'U2', FOLLOWED);
    await live();
  });
  after(() => storage.close());

  const idOf = async (place: Place) => (await stores.channels.find(place))?.id ?? 0;

  /** The week up to Monday: the clock jumps from one moment at which something is due to the next. */
  async function live(): Promise<void> {
    const log = createFakeLog();
    const { timetable, nextWake } = createJobs({
      ...stores,
      catalogue: { current: () => ({ chats: [], resources: [], feeds: [], topics: [] }) as unknown as Catalogue },
      reader: {
        read: async ({ url }, now) => {
          reads.push(`${url} ${now.toISOString()}`);
          const items =
            now < STORY.published ? [] : [anEntry(`${url}#falls`, STORY), ...(url === GAZETTE ? OTHERS : [])];
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
      archiveUrl: async (channelId) => `https://signpost.example/archive/${channelId}`,
      log,
      workerId: 'w1',
    });
    const runner = createRunner({ jobs: timetable, now: () => FOLLOWED, log });
    const end = new Date(at(NINE).getTime() + DAY / 4);
    for (let now = FOLLOWED; now <= end; now = (await nextWake(now)) ?? new Date(end.getTime() + 1))
      await runner.tick(now);
  }

  it('follows on both what either brought, and reads each feed once at a time', async () => {
    const followed = (await stores.feeds.subscriptions(await idOf(SLACK))).map(({ feed }) => feed.url);
    expect(followed).to.have.members([GAZETTE, COURIER]);
    expect(reads.length).to.be.greaterThan(4);
    expect(new Set(reads).size).to.equal(reads.length);
  });

  it('sends one digest to both, the story of two feeds in it once', () => {
    const [slack, teams] = [posters.slack, posters.teams].map(({ posts }) =>
      posts.map(({ message }) => toPlainText(message)),
    );
    expect(slack).to.have.length(1);
    expect(teams).to.deep.equal(slack);
    expect(slack?.[0]?.split(STORY.title)).to.have.length(2);
    expect(slack?.[0]).to.include('also in');
  });

  it('decides each item once, for both', async () => {
    const rows = await storage.db.selectFrom('decision').select(['channel_id', 'item_id']).execute();
    expect(new Set(rows.map(({ channel_id }) => channel_id))).to.deep.equal(new Set([await idOf(SLACK)]));
    expect(rows).to.have.length(2 + OTHERS.length);
  });

  it('keeps one archive, to which the posts on both lead', async () => {
    const posts = await stores.archive.posted(await idOf(SLACK), { limit: 10, offset: 0 });
    expect(posts.map(({ kind, dueAt }) => ({ kind, dueAt }))).to.deep.equal([{ kind: 'digest', dueAt: at(NINE) }]);
    expect(await stores.archive.posted(await idOf(TEAMS), { limit: 10, offset: 0 })).to.deep.equal([]);
    const page = `https://signpost.example/archive/${await idOf(SLACK)}`;
    for (const { posts: sent } of [posters.slack, posters.teams])
      expect(sent.map(({ message }) => JSON.stringify(message).includes(page))).to.deep.equal([true]);
    for (const { posts: sent } of [posters.slack, posters.teams])
      expect(sent.map(({ archiveUrl }) => archiveUrl)).to.deep.equal([page]);
  });
});
