import type { App } from '../../app.ts';
import type { Invocation } from '../../domain/command.ts';
import { parseFilter } from '../../domain/filter.ts';
import { LOCAL_PLACE } from '../../local-place.ts';
import type { SimulatedSetup } from './setup.ts';
import type { SimulatedFeed } from './simulated-feeds.ts';

/** Makes the channels of a set-up through the commands an admin would use, and follows the served feeds. */
export async function setUp(
  app: App,
  setup: SimulatedSetup,
  feeds: readonly SimulatedFeed[],
  now: Date,
): Promise<void> {
  const { channels, feeds: store } = app.stores;
  const workspace = await channels.workspace(LOCAL_PLACE.platform, LOCAL_PLACE.workspaceId, now);
  let asked = 0;
  const say = async (channelId: string, text: string, values: Record<string, string> = {}) => {
    asked += 1;
    const invocation: Invocation = {
      ...LOCAL_PLACE,
      channelId,
      id: `set-up-${asked}`,
      userId: `admin-${asked}`,
      userName: null,
      text,
      values,
    };
    const { problem, message } = await app.answer(invocation);
    if (problem !== undefined)
      throw new Error(`The set-up cannot be played: “${text}” was answered with “${message.summary}”`);
  };
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
      'set-up',
      now,
    );
  }
  for (const { name, zone, schedule, feeds: wanted, filters, remind } of setup.channels) {
    const channel = await channels.channel({ ...LOCAL_PLACE, channelId: name }, now);
    await channels.saveChannel(channel.id, { zone, name }, 'set-up', now);
    await say(name, `digest ${schedule}`);
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
      const hashtag = app.deps.catalogue.current().chats.find(({ id }) => id === chat.id)?.hashtag ?? `#${chat.id}`;
      for (const lead of remind[chat.id] ?? chat.lead) await say(name, `chats remind ${hashtag} ${lead}`);
    }
  }
}
