import type { CommunityPick, Decision } from '../../src/domain/digest.ts';
import { parseFilter } from '../../src/domain/filter.ts';
import type { Channel } from '../../src/ports/channels.ts';
import type { DigestStore } from '../../src/ports/digests.ts';
import type { createMemoryChannels } from './memory-channels.ts';
import type { createMemoryFeeds } from './memory-feeds.ts';
import type { createMemoryOutbox } from './memory-outbox.ts';

/** Digests in memory, as the port promises them. */
export function createMemoryDigests(
  channels: ReturnType<typeof createMemoryChannels>,
  { items, feeds, subscriptions }: ReturnType<typeof createMemoryFeeds>,
  outbox: ReturnType<typeof createMemoryOutbox>,
) {
  const decisions: (Decision & { channelId: number; decidedAt: Date; key: string })[] = [];
  const picks: CommunityPick[] = [];
  const decide = (channelId: number, key: string, made: readonly Decision[], decidedAt: Date) => {
    for (const decision of made) {
      if (decisions.some((known) => known.channelId === channelId && known.itemId === decision.itemId)) {
        throw new Error(`item ${decision.itemId} was decided before`);
      }
      decisions.push({ ...decision, channelId, key, decidedAt });
    }
  };
  const active = () => [...channels.rows.values()].filter(({ state }) => state === 'active');
  const candidatesOf = (channelId: number) =>
    items.flatMap((item) => {
      const follows = subscriptions.find((each) => each.channelId === channelId && each.feedId === item.feedId);
      const feed = feeds.get(item.feedId);
      if (follows === undefined || feed === undefined) return [];
      const old = item.baseline || item.firstSeenAt < follows.addedAt;
      const recent = item.publishedAt.getTime() >= follows.addedAt.getTime() - 7 * 86_400_000;
      if (old && !(follows.start === 'week' && recent)) return [];
      if (decisions.some((known) => known.channelId === channelId && known.itemId === item.id)) return [];
      return [{ item, feed, filter: follows.filter === null ? null : parseFilter(follows.filter) }];
    });
  const moveCursor = (channelId: number, slotAt: Date, nextSlotAt: Date | null): Channel =>
    channels.change(channelId, { lastSlotAt: slotAt, nextSlotAt, skipNext: false });

  const store: DigestStore = {
    due: async (until, limit, after) =>
      active()
        .filter(({ nextSlotAt }) => nextSlotAt !== null && nextSlotAt <= until)
        .filter((channel) => after === undefined || bySlot(channel, after) > 0)
        .sort(bySlot)
        .slice(0, limit),
    alertDue: async (limit) =>
      active()
        .filter(({ id }) => candidatesOf(id).some(({ feed }) => feed.postPolicy === 'immediate'))
        .slice(0, limit),
    candidates: async (channelId) => candidatesOf(channelId),
    shown: async (channelId, since) =>
      decisions
        .filter((each) => each.channelId === channelId && each.outcome === 'posted' && each.decidedAt >= since)
        .flatMap(({ itemId }) => items.filter(({ id }) => id === itemId).map((item) => ({ ...item, itemId }))),
    picks: async (channelId, state) => picks.filter((pick) => pick.channelId === channelId && pick.state === state),
    plan: async (plan, now) => {
      moveCursor(plan.channelId, plan.slotAt, plan.nextSlotAt);
      if (outbox.rows.has(plan.key)) return 'already';
      decide(plan.channelId, plan.key, plan.decisions, now);
      for (const [index, pick] of picks.entries())
        if (plan.pickIds.includes(pick.id)) picks[index] = { ...pick, state: 'posted' };
      if (plan.message === null) return 'nothing';
      const { key, channelId, slotAt, message, facts, late } = plan;
      await outbox.store.promise({ key, channelId, kind: 'digest', dueAt: slotAt, message, facts, late }, now);
      return 'planned';
    },
    planAll: (plans, now) => Promise.all(plans.map((plan) => store.plan(plan, now).catch((error: Error) => error))),
    skip: async (channelId, slotAt, nextSlotAt) => {
      moveCursor(channelId, slotAt, nextSlotAt);
    },
    planAlert: async ({ channelId, key, message, facts, decisions: made }, now) => {
      if (outbox.rows.has(key)) return 'already';
      decide(channelId, key, made, now);
      if (message === null) return 'nothing';
      await outbox.store.promise({ key, channelId, kind: 'alert', dueAt: now, message, facts }, now);
      return 'planned';
    },
    decisions: async () => [],
    screened: async () => [],
    settleScreened: async () => false,
    savePick: async (pick) => {
      picks.push({ ...pick, id: picks.length + 1 });
      return 'saved';
    },
    namePick: async () => false,
    settlePick: async () => false,
  };
  return { store, decisions, picks };
}

type Slot = Pick<Channel, 'id' | 'nextSlotAt'>;
const bySlot = (one: Slot, other: Slot) => Number(one.nextSlotAt) - Number(other.nextSlotAt) || one.id - other.id;
