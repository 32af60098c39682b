import { writeOpml } from '../../src/domain/opml.ts';
import { calendarText } from './calendar.ts';
import type { Answers } from './door.ts';
import type { Links } from './links.ts';
import type { PagesOptions } from './options.ts';
import { TOKEN } from './token.ts';

const CALENDAR = new RegExp(`^/calendar/(${TOKEN})\\.ics$`);
const FEEDS = new RegExp(`^/feeds/(${TOKEN})\\.opml$`);

/** `/calendar/<token>.ics`: the chats, for people's own calendars. */
export function calendarAnswers({ archive, chats, catalogue, now }: PagesOptions, { host }: Links): Answers {
  return async ({ path }) => {
    const token = CALENDAR.exec(path)?.[1];
    const channel = token === undefined ? null : await archive.channelByToken(token);
    if (channel === null) return null;
    const records = await chats.records(channel.workspace);
    const changes = await chats.changes(channel.workspace);
    const body = calendarText({ channel, host, chats: catalogue.current().chats, records, changes, now: now() });
    return { kind: 'file', type: 'text/calendar', name: 'signpost-chats.ics', body };
  };
}

/** `/feeds/<token>.opml`: the feeds a channel follows, for any feed reader. */
export function feedsAnswers({ archive, feeds }: PagesOptions): Answers {
  return async ({ path }) => {
    const token = FEEDS.exec(path)?.[1];
    const channel = token === undefined ? null : await archive.channelByToken(token);
    if (channel === null) return null;
    // Samples live on this machine: nobody else could read them.
    const followed = (await feeds.subscriptions(channel.id)).map(({ feed }) => feed).filter(({ sample }) => !sample);
    const body = writeOpml(`Feeds of ${channel.name ?? 'a channel'} (Signpost)`, followed);
    return { kind: 'file', type: 'text/x-opml', name: 'signpost-feeds.opml', body };
  };
}
