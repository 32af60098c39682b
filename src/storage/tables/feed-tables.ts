import type { Generated } from 'kysely';

export interface FeedTable {
  id: Generated<number>;
  url: string;
  feed_key: string;
  title: string;
  site_url: string | null;
  catalogue_id: string | null;
  section: string;
  post_policy: string;
  /** The title the feed gave itself when it was last known to be itself. */
  own_title: string | null;
  ladder: string | null;
  etag: string | null;
  last_modified: string | null;
  content_hash: string | null;
  state: Generated<string>;
  next_read_at: number;
  lease_until: Generated<number>;
  failures: Generated<number>;
  failing_since: number | null;
  notified_at: number | null;
  problem_code: string | null;
  problem_text: string | null;
  first_read_at: number | null;
  last_read_at: number | null;
  last_ok_at: number | null;
  last_item_at: number | null;
  moved_to: string | null;
  moved_count: Generated<number>;
  flags: Generated<string>;
  sample: Generated<number>;
}

export interface SubscriptionTable {
  channel_id: number;
  feed_id: number;
  added_by: string | null;
  added_at: number;
  start: string;
  /** Items up to here are from before the channel followed the feed. */
  after_item: number;
  /** Everything of the feed up to here is decided or was never news here: the next look begins behind it. */
  scan_after: number;
  /** After a restore: what was published up to here may have been posted already. */
  not_before: number | null;
  filter: string | null;
}

export interface ItemTable {
  id: Generated<number>;
  feed_id: number;
  identity: string;
  /** As first seen: what reports call the item must not change when a publisher's ids do. */
  guid: string | null;
  link: string | null;
  link_key: string | null;
  title: string;
  title_key: string;
  summary: string | null;
  author: string | null;
  published_at: number;
  dated: number;
  /** Two hashes, of what is shown and of the rest; empty once the text was deleted. */
  content_hash: string;
  first_seen_at: number;
  revised_at: number | null;
  /** When its feed was first seen without it, for whatever reason; null while it is there. */
  gone_at: number | null;
  /** As `gone_at`, but only where older items still stood there: it was taken back (C-43). */
  withdrawn_at: number | null;
  baseline: number;
  held: string | null;
}
