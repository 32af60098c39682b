import type { PostPolicy } from '../domain/feed.ts';
import type { DigestFilter } from '../domain/filter.ts';
import type { Section } from '../domain/sections.ts';
import type { FetchOutcome } from './feeds.ts';

/** A feed somebody follows, with its state of health. */
export interface Feed {
  readonly id: number;
  readonly url: string;
  readonly title: string;
  readonly siteUrl: string | null;
  readonly catalogueId: string | null;
  readonly section: Section;
  readonly postPolicy: PostPolicy;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly contentHash: string | null;
  readonly state: 'active' | 'paused';
  readonly nextReadAt: Date;
  readonly failures: number;
  readonly failingSince: Date | null;
  readonly notifiedAt: Date | null;
  readonly problem: { readonly code: string; readonly message: string } | null;
  readonly lastReadAt: Date | null;
  readonly lastOkAt: Date | null;
  readonly lastItemAt: Date | null;
  readonly movedTo: string | null;
  readonly movedCount: number;
  readonly flags: readonly string[];
  /** Ships with the project; its items are invented. */
  readonly sample: boolean;
}

export interface NewFeed {
  readonly url: string;
  readonly title: string;
  readonly siteUrl: string | null;
  readonly catalogueId: string | null;
  readonly section: Section;
  readonly postPolicy: PostPolicy;
  readonly sample: boolean;
}

export interface Subscription {
  readonly feed: Feed;
  readonly addedAt: Date;
  readonly addedBy: string | null;
  readonly filter: DigestFilter | null;
}

/** A reading that found nothing new, of a feed that answered at its own address. */
export interface UnchangedReading {
  readonly feedId: number;
  readonly nextReadAt: Date;
  /** Quiet for far longer than it usually is. */
  readonly silent: boolean;
}

/** Feeds, their items and who follows them. Each method is one transaction; none waits on anything but the database. */
export interface FeedStore {
  /** Due feeds that somebody follows, hidden from other readers until the lease ends. */
  claimDue(now: Date, leaseUntil: Date, limit: number): Promise<readonly Feed[]>;
  /** When the next feed falls due; null when nobody follows any. */
  nextDue(): Promise<Date | null>;
  /** Dates of the feed's latest items, newest first: what its polling interval is made of. */
  itemDates(feedId: number, limit: number): Promise<readonly Date[]>;
  /** The same of many feeds in one look. */
  itemDatesOf(feedIds: readonly number[], limit: number): Promise<ReadonlyMap<number, readonly Date[]>>;
  /** Stores what one read came to: new items once, edits, validators, health, and when to read next. */
  saveRead(
    feedId: number,
    outcome: FetchOutcome,
    at: Date,
    nextReadAt: Date,
  ): Promise<{ readonly added: number; readonly revised: number }>;
  /** What readings that found nothing new came to, all of them in one transaction: health, and when to read next. */
  saveUnchanged(readings: readonly UnchangedReading[], at: Date): Promise<void>;
  /** News that stands in the feed now and waits because it seems to hold patient data (C-51), newest first. */
  heldForPatientData(feedId: number): Promise<readonly number[]>;
  /** Marks that somebody was told, and pauses the feed if asked. */
  noteFailure(feedId: number, notifiedAt: Date, pause: boolean): Promise<void>;
  /** Follows a feed; `already` when the channel did so before. An unknown feed is made and read at once. */
  subscribe(
    channelId: number,
    feed: NewFeed,
    options: { start: 'now' | 'week'; addedBy: string | null },
    now: Date,
  ): Promise<{ feedId: number; already: Date | null }>;
  unsubscribe(channelId: number, feedId: number): Promise<boolean>;
  subscriptions(channelId: number): Promise<readonly Subscription[]>;
  setFilter(channelId: number, feedId: number, filter: string | null): Promise<void>;
  /** Reads it again now, and lets a paused feed run. */
  wake(feedId: number, now: Date): Promise<void>;
  /** Channels that follow a feed, for notices. */
  followers(feedId: number): Promise<readonly { readonly channelId: number; readonly addedBy: string | null }[]>;
  newest(
    feedId: number,
    limit: number,
  ): Promise<readonly { readonly title: string; readonly link: string | null; readonly publishedAt: Date }[]>;
}
