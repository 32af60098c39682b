import { parseFilter } from '../../src/domain/filter.ts';
import { displayLink, displayTitle, holdReason, type StoredItem, settledDate } from '../../src/domain/item.ts';
import { identityOf, linkKey, titleKey } from '../../src/domain/item-identity.ts';
import type { Feed, FeedStore } from '../../src/ports/feed-store.ts';

export interface MemoryItem extends StoredItem {
  readonly identity: string;
  readonly baseline: boolean;
}
export interface MemorySubscription {
  readonly channelId: number;
  readonly feedId: number;
  readonly addedBy: string | null;
  readonly addedAt: Date;
  readonly start: 'now' | 'week';
  filter: string | null;
}

/** Feeds and items in memory, as the port promises them. */
export function createMemoryFeeds() {
  const feeds = new Map<number, Feed>();
  const leases = new Map<number, Date>();
  const items: MemoryItem[] = [];
  const subscriptions: MemorySubscription[] = [];
  const change = (id: number, to: Partial<Feed>) => {
    const feed = feeds.get(id);
    if (feed !== undefined) feeds.set(id, { ...feed, ...to });
  };
  const store: FeedStore = {
    claimDue: async (now, leaseUntil, limit) => {
      const due = [...feeds.values()].filter(
        (feed) =>
          feed.nextReadAt <= now &&
          (leases.get(feed.id) ?? now) <= now &&
          subscriptions.some((each) => each.feedId === feed.id),
      );
      for (const feed of due.slice(0, limit)) leases.set(feed.id, leaseUntil);
      return due.slice(0, limit);
    },
    nextDue: async () =>
      feeds.size === 0 ? null : new Date(Math.min(...[...feeds.values()].map((feed) => Number(feed.nextReadAt)))),
    itemDates: async (feedId, limit) =>
      items
        .filter((item) => item.feedId === feedId)
        .map(({ publishedAt }) => publishedAt)
        .sort((a, b) => Number(b) - Number(a))
        .slice(0, limit),
    itemDatesOf: async (feedIds, limit) =>
      new Map(await Promise.all(feedIds.map(async (id) => [id, await store.itemDates(id, limit)] as const))),
    saveUnchanged: async (readings, at) => {
      const outcome = { kind: 'unchanged', movedTo: null, notBefore: null } as const;
      for (const { feedId, nextReadAt } of readings) await store.saveRead(feedId, outcome, at, nextReadAt);
    },
    saveRead: async (feedId, outcome, at, nextReadAt) => {
      leases.delete(feedId);
      const feed = feeds.get(feedId);
      if (feed === undefined) return { added: 0, revised: 0 };
      if (outcome.kind === 'failed' || outcome.kind === 'gone') {
        change(feedId, {
          nextReadAt,
          failures: feed.failures + 1,
          failingSince: feed.failingSince ?? at,
          problem: outcome.problem,
          lastReadAt: at,
        });
        return { added: 0, revised: 0 };
      }
      const movedCount =
        outcome.movedTo !== null && outcome.movedTo === feed.movedTo
          ? feed.movedCount + 1
          : outcome.movedTo === null
            ? 0
            : 1;
      change(feedId, {
        nextReadAt,
        failures: 0,
        failingSince: null,
        notifiedAt: null,
        problem: null,
        state: 'active',
        lastReadAt: at,
        lastOkAt: at,
        movedTo: outcome.movedTo,
        movedCount,
      });
      if (outcome.kind === 'unchanged') return { added: 0, revised: 0 };
      let added = 0;
      for (const item of outcome.feed.items) {
        const identity = identityOf(item, 'id');
        if (items.some((known) => known.feedId === feedId && known.identity === identity)) continue;
        const { at: publishedAt, dated } = settledDate(item, at);
        const title = displayTitle(item, at);
        const link = displayLink(item);
        items.push({
          id: items.length + 1,
          feedId,
          identity,
          publicId: item.id ?? link ?? `item ${items.length + 1}`,
          title,
          titleKey: titleKey(title),
          link,
          linkKey: link === null ? null : linkKey(link),
          summary: item.summary,
          publishedAt,
          dated,
          firstSeenAt: at,
          revisedAt: null,
          held: holdReason(item, feed.postPolicy, () => false),
          baseline: feed.lastOkAt === null,
        });
        added += 1;
      }
      return { added, revised: 0 };
    },
    heldForPatientData: async (feedId) =>
      items.filter((item) => item.feedId === feedId && item.held === 'patient-data').map(({ id }) => id),
    noteFailure: async (feedId, notifiedAt, pause) =>
      change(feedId, { notifiedAt, ...(pause ? { state: 'paused' as const } : {}) }),
    subscribe: async (channelId, feed, { start, addedBy }, now) => {
      const known = [...feeds.values()].find(({ url }) => url === feed.url);
      const id = known?.id ?? feeds.size + 1;
      if (known === undefined) {
        feeds.set(id, {
          ...feed,
          id,
          etag: null,
          lastModified: null,
          contentHash: null,
          state: 'active',
          nextReadAt: now,
          failures: 0,
          failingSince: null,
          notifiedAt: null,
          problem: null,
          lastReadAt: null,
          lastOkAt: null,
          lastItemAt: null,
          movedTo: null,
          movedCount: 0,
          flags: [],
        });
      }
      subscriptions.push({ channelId, feedId: id, addedBy, addedAt: now, start, filter: null });
      return { feedId: id, already: null };
    },
    unsubscribe: async () => false,
    subscriptions: async (channelId) =>
      subscriptions
        .filter((each) => each.channelId === channelId)
        .flatMap((each) => {
          const feed = feeds.get(each.feedId);
          return feed === undefined
            ? []
            : [
                {
                  feed,
                  addedAt: each.addedAt,
                  addedBy: each.addedBy,
                  filter: each.filter === null ? null : parseFilter(each.filter),
                },
              ];
        }),
    setFilter: async (channelId, feedId, filter) => {
      for (const each of subscriptions)
        if (each.channelId === channelId && each.feedId === feedId) each.filter = filter;
    },
    wake: async (feedId, now) => change(feedId, { nextReadAt: now, state: 'active' }),
    followers: async (feedId) => subscriptions.filter((each) => each.feedId === feedId),
    newest: async () => [],
  };
  return { store, feeds, items, subscriptions };
}
