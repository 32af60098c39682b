import type { RequestListener } from 'node:http';
import { renderSlack } from '../../adapters/slack/render.ts';
import { renderTeams } from '../../adapters/teams/render.ts';
import type { FetcherOptions } from '../../feeds/fetch/fetcher.ts';
import { createFeedParser } from '../../feeds/read/feed-parser.ts';
import { createFeedReader } from '../../feeds/reader.ts';
import { composeDigest } from '../../src/domain/compose-digest.ts';
import { toPlainText } from '../../src/domain/plain-text.ts';
import { pollFeeds } from '../../src/jobs/poll-feeds.ts';
import { aDigestInput } from '../builders/a-digest-input.ts';
import { at, DAY } from '../builders/at.ts';
import { openStores } from '../builders/open-stores.ts';
import { createFakeLog } from '../fakes/fake-log.ts';
import { aWorld, type World } from './fetch/world.ts';

export const START = at('2026-11-23T08:00:00Z');

/** One thread for all tests: its start takes longer than they do, and it keeps nobody from ending. */
const parser = createFeedParser({ threads: 1 });

/** A channel that follows one feed on loopback, through everything that is real: fetcher, parser thread, job and SQLite. */
export async function aFollowedFeed(answer: RequestListener, options: Partial<FetcherOptions> = {}) {
  const world: World = await aWorld(answer, options);
  const { storage, stores } = await openStores();
  const log = createFakeLog();
  const reader = createFeedReader({ fetcher: world.fetcher, parser, log });
  const place = { platform: 'web', workspaceId: 'local', channelId: 'ward-7' } as const;
  const { id: channelId } = await stores.channels.channel(place, START);
  const { feedId } = await stores.feeds.subscribe(
    channelId,
    {
      url: world.url('/feed'),
      title: 'Ward news',
      siteUrl: null,
      catalogueId: null,
      section: 'press',
      postPolicy: 'auto',
      sample: false,
    },
    { start: 'now', addedBy: 'U1' },
    START,
  );
  const deps = { ...stores, reader, log };
  const feed = async () => {
    const [found] = await stores.feeds.subscriptions(channelId);
    if (found === undefined) throw new Error('Nothing is followed.');
    return found.feed;
  };
  return {
    ...world,
    stores,
    reader,
    log,
    channelId,
    feedId,
    feed,
    /** Reads it now, due or not, and says what its row holds then. */
    readAt: async (when: Date) => {
      await stores.feeds.wake(feedId, when);
      await pollFeeds(deps, when);
      return feed();
    },
    /** Lets it be read by its own plan until `end`; returns when it was. */
    live: async (end: Date) => {
      const times: Date[] = [];
      for (let next = await stores.feeds.nextDue(); next !== null && next <= end; next = await stores.feeds.nextDue()) {
        times.push(next);
        await pollFeeds(deps, next);
      }
      return times;
    },
    /** What the channel's next digest could carry, oldest first. */
    news: async () => (await stores.digests.candidates(channelId)).map(({ item }) => item),
    /** What the next digest says on the wire of each platform. */
    wires: async () => {
      const candidates = await stores.digests.candidates(channelId);
      const { message } = composeDigest(aDigestInput({ candidates }));
      if (message === null) throw new Error('The digest has nothing to say.');
      return { slack: renderSlack(message), teams: renderTeams(message) };
    },
    /** Private messages that were promised to whoever added it. */
    notices: async (when = new Date(START.getTime() + 400 * DAY)) =>
      (await stores.outbox.claimDue({ now: when, leaseUntil: when, by: 'w', limit: 100, leadMs: () => 0 })).flatMap(
        ({ message, toUser }) =>
          message === null ? [] : [{ to: toUser, summary: message.summary, text: toPlainText(message) }],
      ),
    close: async () => {
      await world.close();
      await storage.close();
    },
  };
}

export type FollowedFeed = Awaited<ReturnType<typeof aFollowedFeed>>;

/** RSS of the given items, newest first; each is its title, or what stands inside its element. */
export function rssOf(items: readonly (string | { readonly inside: string })[], title = 'Ward news'): string {
  const item = (each: string | { readonly inside: string }) =>
    typeof each === 'string'
      ? `<title>${each}</title><guid>${each}</guid><link>https://blog.example/${encodeURIComponent(each)}</link>`
      : each.inside;
  return `<?xml version="1.0"?><rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>${title}</title>
    <link>https://blog.example/</link>${items.map((each) => `<item>${item(each)}</item>`).join('')}</channel></rss>`;
}
