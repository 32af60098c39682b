import type { Decision } from '../../src/domain/digest.ts';
import type { FeedItem, ParsedFeed, PostPolicy } from '../../src/domain/feed.ts';
import type { FetchOutcome } from '../../src/ports/feeds.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { aReading } from './a-reading.ts';
import { at, HOUR } from './at.ts';

export const NOW = at('2026-11-23T08:00:00Z');
/** So many hours after NOW. */
export const hours = (count: number): Date => new Date(NOW.getTime() + count * HOUR);
export const PLACE = { platform: 'web', workspaceId: 'local', channelId: 'ward-7' } as const;

/** Opens stores over an empty database, for one test. */
export type OpenStores = () => Promise<{ readonly stores: Stores; readonly close: () => Promise<void> }>;

/** A channel that follows one feed, and short words for what tests do with them. */
export async function aStoreWorld(open: OpenStores) {
  const { stores, close } = await open();
  const { id: channelId, workspace } = await stores.channels.channel(PLACE, NOW);
  const follow = (
    url = 'https://press.example/feed',
    how: { start?: 'now' | 'week'; channel?: number; policy?: PostPolicy; when?: Date; catalogueId?: string } = {},
  ) =>
    stores.feeds.subscribe(
      how.channel ?? channelId,
      {
        url,
        title: 'The Ward Gazette',
        siteUrl: null,
        catalogueId: how.catalogueId ?? null,
        section: 'press',
        postPolicy: how.policy ?? 'auto',
        sample: false,
      },
      { start: how.start ?? 'now', addedBy: 'U1' },
      how.when ?? NOW,
    );
  const { feedId } = await follow();
  const save = (outcome: FetchOutcome, when: Date, feed = feedId) =>
    stores.feeds.saveRead(feed, outcome, when, new Date(when.getTime() + HOUR));
  const idsOf = async (channel = channelId) =>
    (await stores.digests.candidates(channel)).map(({ item }) => item.publicId);
  return {
    stores,
    close,
    channelId,
    workspace,
    feedId,
    follow,
    save,
    /** A good reading of the feed. */
    read: (items: readonly FeedItem[], when: Date, change: Partial<ParsedFeed> = {}, feed = feedId) =>
      save(aReading(items, change), when, feed),
    feed: async (id = feedId) => {
      const found = (await stores.feeds.subscriptions(channelId)).find(({ feed }) => feed.id === id);
      if (found === undefined) throw new Error('The channel does not follow it.');
      return found.feed;
    },
    /** What the channel's next digest could carry, by the publisher's ids. */
    candidates: idsOf,
    /** Plans a digest that posts, or withholds, every candidate. */
    plan: async (key: string, when: Date, reason: Decision['reason'] = null) => {
      const candidates = await stores.digests.candidates(channelId);
      const items = candidates.map(({ item }) => ({
        id: item.publicId,
        title: item.title,
        link: item.link,
        source: 'The Ward Gazette',
        also_in: [],
      }));
      return stores.digests.plan(
        {
          channelId,
          key,
          slotAt: when,
          nextSlotAt: new Date(when.getTime() + 7 * 24 * HOUR),
          late: false,
          message: { summary: 'Digest', blocks: [] },
          facts: { sections: [{ name: 'Press', items }], chats: [] },
          decisions: candidates.map(({ item }) => ({
            itemId: item.id,
            outcome: reason === null ? 'posted' : 'withheld',
            reason,
            leadItemId: null,
          })),
          pickIds: [],
        },
        when,
      );
    },
    /** Claims and settles everything that is due. */
    deliver: async (when: Date) => {
      const lease = { leaseUntil: new Date(when.getTime() + 60_000), by: 'w1', limit: 50, leadMs: () => 0 };
      const claimed = await stores.outbox.claimDue({ now: when, ...lease });
      for (const { key } of claimed)
        await stores.outbox.finish(key, 'w1', { kind: 'sent', messageId: `ref ${key}` }, null, when);
      return claimed.map(({ key }) => key);
    },
  };
}

export type StoreWorld = Awaited<ReturnType<typeof aStoreWorld>>;
