import type { Platform } from '../domain/command.ts';
import type { CatalogueSource, ResourceStore } from '../ports/catalogue.ts';
import type { ChannelStore } from '../ports/channels.ts';
import type { ChatAdapter } from '../ports/chat.ts';
import type { ChatStore } from '../ports/chats.ts';
import type { CommunityStore } from '../ports/community.ts';
import type { DigestStore } from '../ports/digests.ts';
import type { FeedStore } from '../ports/feed-store.ts';
import type { FeedReader } from '../ports/feeds.ts';
import type { Log } from '../ports/log.ts';
import type { OutboxStore } from '../ports/outbox.ts';
import type { RetentionStore } from '../ports/retention.ts';
import type { WorkspaceStore } from '../ports/workspaces.ts';
import type { LinkChecks } from './check-links.ts';
import type { FaultWatch } from './tell-faults.ts';
import type { Turns } from './turns.ts';

/** The part of an adapter that posts. */
export type Poster = Pick<ChatAdapter, 'deliver' | 'update' | 'reconcile' | 'leadMs'>;

/** What jobs are made of: ports only. No job knows a database, a platform's words or a command. */
export interface JobDeps {
  readonly catalogue: CatalogueSource;
  readonly channels: ChannelStore;
  readonly feeds: FeedStore;
  readonly reader: Pick<FeedReader, 'read'>;
  readonly digests: DigestStore;
  readonly outbox: OutboxStore;
  readonly chats: ChatStore;
  readonly community: Pick<CommunityStore, 'joined' | 'refusal' | 'join'>;
  readonly resources: Pick<ResourceStore, 'checks' | 'deadLinks' | 'local'>;
  /** Left out, no link of a resource is looked at. */
  readonly linkChecks?: LinkChecks;
  readonly workspaces: Pick<WorkspaceStore, 'caretakers' | 'uninstall' | 'dueForErasure' | 'erase'>;
  readonly retention: RetentionStore;
  readonly adapters: ReadonlyMap<Platform, Poster>;
  /** The public page of a channel's digests; null without one. */
  readonly archiveUrl: (channelId: number) => Promise<string | null>;
  /** What is wrong with the service, and whom to tell; left out, nobody is told. */
  readonly faultWatch?: FaultWatch;
  /** People of the settings who look after Signpost everywhere; left out, there are none. */
  readonly admins?: readonly string[];
  readonly log: Log;
  /** Feeds read side by side; one at a time makes two runs over the same feeds the same to the letter. */
  readonly feedsAtOnce?: number;
  /** Names this process in leases. */
  readonly workerId: string;
}

/** What posting is made of. */
export type DeliveryDeps = Pick<
  JobDeps,
  'channels' | 'outbox' | 'workspaces' | 'adapters' | 'admins' | 'archiveUrl' | 'log' | 'workerId'
>;

/** Deps of the jobs that decide items: one channel at a time, or two of them could decide the same item. */
export interface DigestDeps extends JobDeps {
  readonly turns: Turns;
}

/** How long before its due time a platform wants a post, in milliseconds. */
export const leadOf = (adapters: JobDeps['adapters'], platform: string): number =>
  adapters.get(platform as Platform)?.leadMs ?? 0;

/** A stable code for a log line; never the message, for it may repeat what somebody wrote. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'UNEXPECTED';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
