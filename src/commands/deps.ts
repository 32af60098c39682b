import type { Invocation } from '../domain/command.ts';
import type { ComposedDigest } from '../domain/digest.ts';
import type { Understand } from '../domain/signposting/meaning.ts';
import type { CatalogueSource, ResourceStore } from '../ports/catalogue.ts';
import type { Channel, ChannelStore, Place } from '../ports/channels.ts';
import type { ChatStore } from '../ports/chats.ts';
import type { CommunityStore, JoinOutcome } from '../ports/community.ts';
import type { DigestStore } from '../ports/digests.ts';
import type { FeedStore } from '../ports/feed-store.ts';
import type { FeedReader } from '../ports/feeds.ts';
import type { ListReader } from '../ports/lists.ts';
import type { ResourceExchange } from '../ports/open-referral.ts';
import type { OutboxStore } from '../ports/outbox.ts';
import type { PageReader } from '../ports/pages.ts';
import type { ItemSearch } from '../ports/search.ts';
import type { WorkspaceStore } from '../ports/workspaces.ts';

/** Where one channel can be read from outside. Whoever has a link can read it. */
export interface PublicLinks {
  readonly archive: string;
  readonly calendar: string;
}

/** What commands are made of. Everything is a port or a function: no command knows a database, a platform or a job. */
export interface CommandDeps {
  readonly catalogue: CatalogueSource;
  readonly understand: Understand;
  readonly items: ItemSearch;
  readonly channels: ChannelStore;
  readonly feeds: FeedStore;
  readonly reader: FeedReader;
  readonly digests: DigestStore;
  readonly outbox: OutboxStore;
  readonly chats: ChatStore;
  readonly resources: ResourceStore;
  /** Resources in and out, as JSON or CSV in the shape of Open Referral UK. */
  readonly exchange: ResourceExchange;
  readonly workspaces: WorkspaceStore;
  readonly community: CommunityStore;
  /** The digest of the next slot as it would be now, without deciding anything. */
  readonly previewDigest: (channel: Channel, now: Date) => Promise<ComposedDigest>;
  /** What `digestNow` would post at this moment, without deciding anything. */
  readonly previewNow: (channel: Channel, now: Date) => Promise<ComposedDigest>;
  /** Promises the digest at once, out of turn; the items are then decided. False: there is nothing to say. */
  readonly digestNow: (channel: Channel, now: Date) => Promise<boolean>;
  /** What people call a channel, asked of its platform; null where it does not say. Left out: nobody can be asked. */
  readonly channelName?: (place: Place) => Promise<string | null>;
  /** Which channels a person is in, asked of their platform; null where it does not say. Left out: nobody can be asked. */
  readonly channelsOf?: (
    person: Pick<Invocation, 'platform' | 'workspaceId' | 'userId'>,
  ) => Promise<ReadonlySet<string> | null>;
  /** A channel joins another with a code; what waits for its own digest is posted first. */
  readonly joinCommunity: (code: string, channel: Channel, by: string, now: Date) => Promise<JoinOutcome>;
  /** A chat was moved, cancelled or given a topic: posted reminders are edited, waiting ones planned anew. */
  readonly chatChanged: (workspace: number, chatId: string, now: Date) => Promise<void>;
  /** Feeds one channel may follow. */
  readonly feedLimit: number;
  /** Where people reach this service, without a closing slash; null when it has no public address. */
  readonly publicUrl: string | null;
  /** Reads the titles of shared links. Left out: the link's host stands for its title. */
  readonly pages?: PageReader;
  /** Reads lists that are imported from an address. Left out: they must be pasted. */
  readonly lists?: ListReader;
  /** Where a channel's calendar can be subscribed to; null or left out when there is no public address. */
  readonly calendarUrl?: (channel: Channel) => Promise<string | null>;
  /** Left out when there is no public address. */
  readonly publicLinks?: {
    current(channel: Channel): Promise<PublicLinks>;
    /** New links; the old ones lead nowhere from now on. Audited. */
    replace(channel: Channel, by: string, now: Date): Promise<PublicLinks>;
  };
}
