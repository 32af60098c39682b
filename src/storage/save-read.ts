import { type Selectable, sql, type Updateable } from 'kysely';
import { silence } from '../domain/polling.ts';
import type { FetchOutcome } from '../ports/feeds.ts';
import { feedFlags } from './feed-flags.ts';
import { itemDates } from './item-dates.ts';
import type { Db } from './open.ts';
import { type SavedItems, type SaveReadOptions, saveItems } from './save-items.ts';
import type { FeedTable } from './tables/feed-tables.ts';

interface Reading {
  readonly feedId: number;
  readonly outcome: FetchOutcome;
  readonly at: Date;
  readonly nextReadAt: Date;
}
type FeedRow = Selectable<FeedTable>;
type Outcome<Kind extends FetchOutcome['kind']> = Extract<FetchOutcome, { kind: Kind }>;

/** Everything one reading of a feed changes, inside one transaction: items first seen, edited or gone, validators, health. */
export async function saveRead(
  tx: Db,
  { feedId, outcome, at, nextReadAt }: Reading,
  options: SaveReadOptions,
): Promise<{ added: number; revised: number }> {
  const feed = await tx.selectFrom('feed').selectAll().where('id', '=', feedId).executeTakeFirst();
  if (feed === undefined) return { added: 0, revised: 0 };
  const save = (change: Updateable<FeedTable>) =>
    tx
      .updateTable('feed')
      .set({ lease_until: 0, next_read_at: nextReadAt.getTime(), last_read_at: at.getTime(), ...change })
      .where('id', '=', feedId)
      .execute();
  switch (outcome.kind) {
    case 'failed':
    case 'gone':
      await save(failing(feed, outcome, at));
      return { added: 0, revised: 0 };
    case 'unchanged':
      await save({ ...healthy(feed, outcome, at), ...(await flags(tx, feed, JSON.parse(feed.flags) as string[], at)) });
      return { added: 0, revised: 0 };
    case 'feed': {
      const saved = await saveItems(tx, feed, outcome.feed, at, options);
      if (feed.first_read_at === null) await startBehindBaseline(tx, feedId);
      // The validators go with the items, never before them: else a crash between the two and the server's next "not
      // changed" would hide the items for good (F-03).
      await save({
        ...healthy(feed, outcome, at),
        ...read(feed, outcome, saved, at),
        ...(await flags(tx, feed, saved.flags, at)),
      });
      return { added: saved.added, revised: saved.revised };
    }
    default:
      return outcome satisfies never;
  }
}

function failing(feed: FeedRow, { problem }: Outcome<'failed' | 'gone'>, at: Date): Updateable<FeedTable> {
  return {
    failures: feed.failures + 1,
    failing_since: feed.failing_since ?? at.getTime(),
    problem_code: problem.code,
    problem_text: problem.message,
  };
}

function healthy(feed: FeedRow, { movedTo }: Outcome<'feed' | 'unchanged'>, at: Date): Updateable<FeedTable> {
  return {
    failures: 0,
    failing_since: null,
    notified_at: null,
    problem_code: null,
    problem_text: null,
    state: 'active',
    last_ok_at: at.getTime(),
    moved_to: movedTo,
    // In a row, to the same address (H-17).
    moved_count: movedTo === null ? 0 : movedTo === feed.moved_to ? feed.moved_count + 1 : 1,
  };
}

function read(feed: FeedRow, outcome: Outcome<'feed'>, saved: SavedItems, at: Date): Updateable<FeedTable> {
  const { title, link } = outcome.feed;
  // A title we took from the feed follows it; one that a person or the catalogue chose stays. While the feed may be
  // another one (H-31) it keeps the name it was known by, or the next reading would look right.
  const ours = feed.catalogue_id === null && feed.title === feed.own_title && title !== null;
  return {
    etag: outcome.etag,
    last_modified: outcome.lastModified,
    content_hash: outcome.contentHash,
    ladder: saved.rung,
    first_read_at: feed.first_read_at ?? at.getTime(),
    ...(saved.added > 0 ? { last_item_at: at.getTime() } : {}),
    ...(saved.other ? {} : { own_title: title ?? feed.own_title, ...(ours ? { title } : {}) }),
    ...(feed.site_url === null && !saved.other ? { site_url: link } : {}),
  };
}

const flags = async (tx: Db, feed: FeedRow, found: readonly string[], at: Date): Promise<Updateable<FeedTable>> => ({
  flags: feedFlags(found, silence({ itemDates: await itemDates(tx, feed.id, 20), now: at }) === 'silent'),
});

/** Nobody who starts from now wants anything of a first reading, so they need not look through it again and again. */
const startBehindBaseline = (tx: Db, feedId: number) =>
  sql`update subscription set scan_after = (select max(id) from item where feed_id = ${feedId})
    where feed_id = ${feedId} and start = 'now' and exists (select 1 from item where feed_id = ${feedId})`.execute(tx);
