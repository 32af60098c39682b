import { nextRead, silence } from '../domain/polling.ts';
import { spread } from '../domain/spread.ts';
import type { Feed, FeedStore } from '../ports/feed-store.ts';

/** Readings that found nothing new, kept until there are enough of them to be worth a commit. */
export interface UnchangedReadings {
  add(feed: Feed, notBefore: Date | null): Promise<void>;
  /** Saves those that are left. */
  save(): Promise<void>;
}

/** A few milliseconds' work for the database. */
const TOGETHER = 100;

/** Nine of ten readings find nothing new. Each keeps its lease until it is saved, so that a crash only has it read again. */
export function createUnchangedReadings(
  feeds: Pick<FeedStore, 'itemDatesOf' | 'saveUnchanged'>,
  now: Date,
): UnchangedReadings {
  const waiting: { readonly feed: Feed; readonly notBefore: Date | null }[] = [];
  const save = async () => {
    const readings = waiting.splice(0);
    if (readings.length === 0) return;
    const dates = await feeds.itemDatesOf(
      readings.map(({ feed }) => feed.id),
      20,
    );
    const saved = readings.map(({ feed, notBefore }) => {
      const itemDates = dates.get(feed.id) ?? [];
      const nextReadAt = nextRead({
        now,
        outcome: 'unchanged',
        failures: 0,
        notBefore,
        postedAt: itemDates,
        policy: feed.postPolicy,
        jitter: spread(`${feed.id} ${now.getTime()}`),
      });
      return { feedId: feed.id, nextReadAt, silent: silence({ itemDates, now }) === 'silent' };
    });
    await feeds.saveUnchanged(saved, now);
  };
  return {
    add: async (feed, notBefore) => {
      waiting.push({ feed, notBefore });
      if (waiting.length >= TOGETHER) await save();
    },
    save,
  };
}
