import type { App } from '../../app.ts';
import { parseFilter } from '../../domain/filter.ts';
import { LOCAL_PLACE } from '../../domain/local-place.ts';
import { type DigestSchedule, parseWeekday } from '../../domain/schedule.ts';
import type { SimulatedSetup } from './setup.ts';
import type { SimulatedFeed } from './simulated-feeds.ts';

/** Makes the channels of a set-up, follows the served feeds and confirms its chats. */
export async function setUp(
  app: App,
  setup: SimulatedSetup,
  feeds: readonly SimulatedFeed[],
  now: Date,
): Promise<void> {
  const { channels, feeds: store } = app.stores;
  const workspace = await channels.workspace(LOCAL_PLACE.platform, LOCAL_PLACE.workspaceId, now);
  for (const chat of setup.chats) {
    await app.stores.chats.save(
      workspace.id,
      {
        chatId: chat.id,
        status: 'confirmed',
        dtstart: `${chat.confirm}:00`,
        tzid: chat.tzid,
        rrule: chat.rrule,
        url: null,
        topic: null,
        reading: null,
        confirmedAt: now,
      },
      BY,
      now,
    );
  }
  for (const { name, zone, schedule, feeds: wanted, filters, remind } of setup.channels) {
    const channel = await channels.channel({ ...LOCAL_PLACE, channelId: name }, now);
    await channels.saveChannel(channel.id, { zone, name, schedule: scheduleOf(schedule) }, BY, now);
    for (const feed of feeds.filter(({ file }) => wanted === 'all' || wanted.includes(file))) {
      const known = {
        url: feed.url,
        title: feed.title,
        siteUrl: null,
        catalogueId: null,
        section: 'press',
        postPolicy: 'auto',
        sample: false,
      } as const;
      const { feedId } = await store.subscribe(channel.id, known, { start: 'now', addedBy: null }, now);
      const filter = filters[feed.file];
      if (filter !== undefined) await store.setFilter(channel.id, feedId, parseFilter(filter).text);
    }
    for (const chat of setup.chats) {
      for (const lead of remind[chat.id] ?? chat.lead)
        await app.stores.chats.remind(channel.id, chat.id, minutesOf(lead), BY, now);
    }
  }
}

/** Who the set-up is by, in the audit. */
const BY = 'set-up';

function scheduleOf(words: string): DigestSchedule {
  const [every = '', ...rest] = words.toLowerCase().split(/\s+/);
  const time = rest.at(-1)?.padStart(5, '0') ?? '';
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time))
    throw new Error(`The schedule “${words}” needs a time, as in: weekly monday 9:00`);
  if (every === 'daily') return { every: 'day', time };
  const weekday = parseWeekday(rest[0] ?? '');
  if (every !== 'weekly' || weekday === null)
    throw new Error(`The schedule “${words}” cannot be read. Example: weekly monday 9:00`);
  return { every: 'week', weekday, time };
}

function minutesOf(lead: string): number {
  const [, count, unit = 'minute'] = /^(\d+)\s*(minute|min|m|hour|h|day|d)?s?$/i.exec(lead.trim()) ?? [];
  if (count === undefined) throw new Error(`The lead time “${lead}” cannot be read. Example: 1 day`);
  const factor = /^d/i.test(unit) ? 1440 : /^h/i.test(unit) ? 60 : 1;
  return Number(count) * factor;
}
