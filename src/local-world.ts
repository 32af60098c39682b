import { serveSamples, withSamples } from '../feeds/samples/serve-samples.ts';
import type { App } from './app.ts';
import type { Config } from './config.ts';
import type { CatalogueChat, CatalogueFeed } from './domain/catalogue.ts';
import { LOCAL_PLACE } from './domain/local-place.ts';
import { sectionOf } from './domain/sections.ts';
import type { FeedReader } from './ports/feeds.ts';

const MONDAY_NINE = { every: 'week', weekday: 'MO', time: '09:00' } as const;
/** Live feeds a newcomer follows beside the samples: one of each kind, addresses seen in public lists. */
const LIVE = ['nursing-times-mental-health', 'nhs-england-news', 'mhra-alerts', 'cqc-govuk'] as const;

/** Made up, and says so: of a real chat the page would claim a date that nobody confirmed. */
const SAMPLE_CHAT: CatalogueChat = {
  id: 'sample-chat',
  hashtag: '#SampleChat',
  host: 'nobody (this chat is made up)',
  description: 'A made-up chat. It shows what a reminder looks like.',
  dtstart: '2022-05-26T20:30:00',
  tzid: 'Europe/London',
  rrule: 'FREQ=WEEKLY;BYDAY=TH',
  durationMinutes: 60,
  platform: 'this page',
  url: null,
  audience: 'professionals',
  status: 'active',
  note: null,
};

export interface LocalWorld {
  /** Beside those of the catalogue. */
  readonly chats: readonly CatalogueChat[];
  readonly allow: { readonly address: string; readonly port: number };
  wrap(reader: FeedReader): FeedReader;
  /** Follows the samples and the live starter pack and confirms one chat, the first time only. */
  furnish(app: App, now: Date): Promise<void>;
  stop(): Promise<void>;
}

/** What the local page is about: sample feeds over real HTTP, and a channel that follows them. */
export async function openLocalWorld(config: Config, now: () => Date): Promise<LocalWorld> {
  const samples = await serveSamples(0, now);
  return {
    chats: [SAMPLE_CHAT],
    allow: samples.allow,
    wrap: (reader) => withSamples(reader, samples),
    furnish: async (app, at) => {
      const { channels, feeds, chats } = app.stores;
      const channel = await channels.channel(LOCAL_PLACE, at);
      if ((await feeds.subscriptions(channel.id)).length > 0) return;
      await channels.saveChannel(
        channel.id,
        { name: LOCAL_PLACE.channelId, schedule: MONDAY_NINE, zone: config.timeZone },
        BY,
        at,
      );
      const start = { start: 'week', addedBy: null } as const;
      for (const feed of samples.feeds)
        await feeds.subscribe(channel.id, { ...feed, siteUrl: null, catalogueId: null, sample: true }, start, at);
      for (const feed of app.deps.catalogue.current().feeds.filter((each) => config.samples === '1' && isLive(each))) {
        const { title, feedUrl, siteUrl, postPolicy, id } = feed;
        const section = sectionOf(feed.group, postPolicy);
        await feeds.subscribe(
          channel.id,
          { url: feedUrl, title, siteUrl, catalogueId: id, section, postPolicy, sample: false },
          start,
          at,
        );
      }
      const topic = 'Looking after yourself after a difficult shift';
      const itsOwn = { dtstart: null, tzid: null, rrule: null, url: null, reading: null } as const;
      const record = { chatId: SAMPLE_CHAT.id, status: 'confirmed', topic, confirmedAt: at, ...itsOwn } as const;
      await chats.save(channel.workspace, record, BY, at);
      for (const lead of [24 * 60, 30]) await chats.remind(channel.id, SAMPLE_CHAT.id, lead, BY, at);
    },
    stop: () => samples.stop(),
  };
}

/** Who the first-run set-up is by, in the audit. */
const BY = 'first-run';

// An address nobody has checked is not followed unasked.
const isLive = ({ id, offer }: CatalogueFeed) => offer === 'ready' && (LIVE as readonly string[]).includes(id);
