import { sql } from 'kysely';
import type { Candidate } from '../domain/digest.ts';
import type { PostPolicy } from '../domain/feed.ts';
import { parseFilter } from '../domain/filter.ts';
import type { HoldReason } from '../domain/item.ts';
import type { Section } from '../domain/sections.ts';
import { isHeard } from './channel-rows.ts';
import type { Db } from './open.ts';
import { dateOf } from './rows.ts';

const WEEK = 7 * 86_400_000;
/** More than any digest looks at. A channel whose digest was off for years is not answered with all of them. */
const MOST = 5000;

// Which items of a followed feed are news to the channel: from after it began, or the week before where it asked for that.
const isNews = sql<boolean>`(
  ((item.baseline = 0 and item.id > subscription.after_item)
    or (subscription.start = 'week' and item.published_at >= subscription.added_at - ${sql.lit(WEEK)}))
  and (subscription.not_before is null or item.published_at > subscription.not_before))`;
const isUndecided = sql<boolean>`not exists (
  select 1 from decision where decision.channel_id = subscription.channel_id and decision.item_id = item.id)`;

/**
 * Items a digest of the channel could carry, oldest first: undecided news behind `scan_after`, and what a curator let in. The
 * index leads straight to them, so that the cost does not grow with what is stored.
 */
export async function candidatesOf(db: Db, channelId: number): Promise<readonly Candidate[]> {
  const followed = () =>
    db
      .selectFrom('subscription')
      .innerJoin('feed', 'feed.id', 'subscription.feed_id')
      .innerJoin('item', 'item.feed_id', 'feed.id')
      .selectAll('item')
      .select(['feed.title as feed_title', 'feed.section', 'feed.post_policy', 'feed.catalogue_id', 'feed.sample'])
      .select('subscription.filter')
      .where('subscription.channel_id', '=', channelId)
      .where(isUndecided);
  const released = await followed()
    .innerJoin('released_item', (join) =>
      join
        .onRef('released_item.item_id', '=', 'item.id')
        .onRef('released_item.channel_id', '=', 'subscription.channel_id'),
    )
    .execute();
  const news = await followed()
    .whereRef('item.id', '>', 'subscription.scan_after')
    .where(isNews)
    .orderBy('item.id', 'desc')
    .limit(MOST)
    .execute();
  const free = new Map(released.map((row) => [row.id, { ...row, held: null }]));
  const all = [...news.filter(({ id }) => !free.has(id)), ...free.values()];
  return all.sort((one, other) => one.id - other.id).map(candidateOf);
}

/** Active channels that have undecided items of `immediate` feeds. */
export async function channelsWithAlerts(db: Db, limit: number): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct subscription.channel_id as id
    from feed cross join subscription on subscription.feed_id = feed.id
      and subscription.scan_after < (select max(id) from item where item.feed_id = feed.id)
    join channel on channel.id = subscription.channel_id and ${isHeard}
    where feed.post_policy = 'immediate' and exists (
      select 1 from item where item.feed_id = feed.id and item.id > subscription.scan_after and ${isNews} and ${isUndecided})
    union
    select released_item.channel_id as id
    from released_item join item on item.id = released_item.item_id join feed on feed.id = item.feed_id
    join subscription on subscription.feed_id = feed.id and subscription.channel_id = released_item.channel_id
    join channel on channel.id = subscription.channel_id and ${isHeard}
    where feed.post_policy = 'immediate' and ${isUndecided}
    limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}

type CandidateRow = {
  readonly [Column in 'id' | 'feed_id' | 'published_at' | 'dated' | 'first_seen_at' | 'sample']: number;
} & { readonly [Column in 'identity' | 'title' | 'title_key' | 'feed_title' | 'section' | 'post_policy']: string } & {
  readonly [Column in 'guid' | 'link' | 'link_key' | 'summary' | 'held' | 'catalogue_id' | 'filter']: string | null;
} & { readonly revised_at: number | null };

function candidateOf(row: CandidateRow): Candidate {
  return {
    item: {
      id: row.id,
      feedId: row.feed_id,
      publicId: publicIdOf(row),
      title: row.title,
      titleKey: row.title_key,
      link: row.link,
      linkKey: row.link_key,
      summary: row.summary,
      publishedAt: new Date(row.published_at),
      dated: row.dated === 1,
      firstSeenAt: new Date(row.first_seen_at),
      revisedAt: dateOf(row.revised_at),
      held: row.held as HoldReason | null,
    },
    feed: {
      id: row.feed_id,
      title: row.feed_title,
      section: row.section as Section,
      postPolicy: row.post_policy as PostPolicy,
      catalogueId: row.catalogue_id,
      sample: row.sample === 1,
    },
    filter: row.filter === null ? null : parseFilter(row.filter),
  };
}

/** What reports call an item: the publisher's id, else its link, else our own name for it. */
export const publicIdOf = (row: { guid: string | null; link: string | null; identity: string }): string =>
  row.guid ?? row.link ?? row.identity;
