import { renderSlack } from '../adapters/slack/render.ts';
import { renderTeams } from '../adapters/teams/render.ts';
import { createWebAdapter } from '../adapters/web/index.ts';
import type { FeedHealthRow } from '../adapters/web/options.ts';
import type { App } from './app.ts';
import type { Config } from './config.ts';
import { upcomingChats } from './domain/chat-times.ts';
import { LOCAL_PLACE } from './domain/local-place.ts';
import { silence } from './domain/polling.ts';
import { type Meeting, reminderMessage } from './domain/reminder-message.ts';
import { relativeWords, whenWords } from './domain/time/wording.ts';
import type { Channel } from './ports/channels.ts';
import type { ChatAdapter } from './ports/chat.ts';
import type { Subscription } from './ports/feed-store.ts';

const MONTH = 31 * 86_400_000;
const RECENT = 50;

/** The local page over the app: what it shows is asked afresh each time. */
export function webPage(config: Config, app: App, now: () => Date): ChatAdapter {
  const { stores, deps } = app;
  const channel = () => stores.channels.channel(LOCAL_PLACE, now());
  // Only to look: where nothing can be written it cannot be made, and there is nothing of it to show.
  const known = () => stores.channels.find(LOCAL_PLACE);
  return createWebAdapter({
    environment: config.environment,
    host: config.host,
    channelName: LOCAL_PLACE.channelId,
    now,
    slack: renderSlack,
    teams: renderTeams,
    previews: async () => {
      const here = await channel();
      const [{ message: digest }, reminder] = await Promise.all([
        deps.previewDigest(here, now()),
        nextReminder(app, here, now()),
      ]);
      return { digest, reminder };
    },
    health: async () => {
      const at = now();
      const here = await known();
      const rows = here === null ? [] : await stores.feeds.subscriptions(here.id);
      return Promise.all(rows.map((row) => healthRow(app, row, at)));
    },
    withheld: async () => {
      const here = await known();
      const decisions = here === null ? [] : await stores.digests.decisions(here.id, RECENT);
      return decisions.flatMap(({ title, source, reason }) =>
        reason === null ? [] : [{ title, source, why: WHY[reason] }],
      );
    },
    deliveries: async () => {
      const here = await known();
      if (here === null) return [];
      const rows = await stores.outbox.recent(here.id, RECENT);
      return rows.map(({ key, kind, state, dueAt, message }) => ({
        key,
        kind,
        state,
        when: whenWords(dueAt, here.zone, now()),
        summary: message?.summary ?? '',
      }));
    },
    history: async () => {
      const here = await known();
      const rows = here === null ? [] : await stores.outbox.recent(here.id, 5);
      return rows
        .filter(({ state, toUser, kind }) => state === 'sent' && toUser === null && kind !== 'update')
        .flatMap(({ message, settledAt, dueAt }) => (message === null ? [] : [{ message, at: settledAt ?? dueAt }]))
        .reverse();
    },
  });
}

const WHY = {
  cap: 'It was one too many: its source, or the digest, had its share.',
  duplicate: 'The same story was shown from another source, or before.',
  filter: 'The filter of this feed leaves it out.',
  screen: 'It waits for a curator to look at it first.',
} as const;

async function nextReminder({ stores, deps }: App, channel: Channel, now: Date) {
  const [records, changes] = await Promise.all([
    stores.chats.records(channel.workspace),
    stores.chats.changes(channel.workspace),
  ]);
  const { chats } = deps.catalogue.current();
  const upcoming = upcomingChats({ chats, records, changes, from: now, to: new Date(now.getTime() + MONTH), now });
  const next = upcoming.find(
    (each): each is Meeting => each.standing === 'confirmed' && !each.cancelled && each.startsAt !== null,
  );
  if (next === undefined) return null;
  return reminderMessage(next, new Date(next.startsAt.getTime() - 1_800_000), channel.zone);
}

async function healthRow({ stores }: App, { feed }: Subscription, now: Date): Promise<FeedHealthRow> {
  const words = (at: Date | null) => (at === null ? 'not yet' : relativeWords(at, now));
  const [newest] = await stores.feeds.newest(feed.id, 1);
  const quiet =
    silence({ itemDates: await stores.feeds.itemDates(feed.id, 20), now }) === 'silent'
      ? 'It has been silent for longer than usual.'
      : null;
  const flags = feed.flags.length > 0 ? `Notes: ${feed.flags.join(', ')}.` : null;
  const problem =
    feed.problem?.message ?? quiet ?? flags ?? (feed.lastOkAt === null ? 'It will be read soon.' : 'Well.');
  return {
    title: feed.title,
    kind: feed.sample ? 'sample' : 'live',
    lastRead: words(feed.lastReadAt),
    lastItem: words(newest?.publishedAt ?? null),
    nextRead: feed.state === 'paused' ? 'paused' : feed.nextReadAt <= now ? 'now' : words(feed.nextReadAt),
    problem,
  };
}
