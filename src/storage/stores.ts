import type { ArchiveStore } from '../ports/archive.ts';
import type { BacklogStore } from '../ports/backlog.ts';
import type { ResourceStore } from '../ports/catalogue.ts';
import type { ChannelStore } from '../ports/channels.ts';
import type { ChatStore } from '../ports/chats.ts';
import type { CommunityStore } from '../ports/community.ts';
import type { DigestStore } from '../ports/digests.ts';
import type { FeedStore } from '../ports/feed-store.ts';
import type { LinkStore } from '../ports/links.ts';
import type { OutboxStore } from '../ports/outbox.ts';
import type { RetentionStore } from '../ports/retention.ts';
import type { ItemSearch } from '../ports/search.ts';
import type { WorkspaceStore } from '../ports/workspaces.ts';
import { createArchiveStore } from './archive-store.ts';
import { createBacklogStore } from './backlog-store.ts';
import { createChannelStore } from './channel-store.ts';
import { createChatStore } from './chat-store.ts';
import { createCommunityStore } from './community-store.ts';
import { createDigestStore } from './digest-store.ts';
import { createFeedStore } from './feed-store.ts';
import { createItemSearch } from './item-search.ts';
import { createLinkStore } from './link-store.ts';
import { oftenAsked } from './often-asked.ts';
import type { Storage } from './open.ts';
import type { WorkspaceDefaults } from './open-workspace.ts';
import { createOutboxStore } from './outbox-store.ts';
import { createResourceStore } from './resource-store.ts';
import { createRetentionStore } from './retention-store.ts';
import { createSeal } from './sealed.ts';
import { askableUnmet } from './unmet-workspace.ts';
import { createWorkspaceStore } from './workspace-store.ts';

export interface Stores {
  readonly channels: ChannelStore;
  readonly feeds: FeedStore;
  readonly items: ItemSearch;
  readonly digests: DigestStore;
  readonly outbox: OutboxStore;
  readonly chats: ChatStore;
  readonly community: CommunityStore;
  readonly resources: ResourceStore;
  readonly links: LinkStore;
  readonly workspaces: WorkspaceStore;
  readonly archive: ArchiveStore;
  readonly retention: RetentionStore;
  readonly backlog: BacklogStore;
}

export interface StoreOptions extends WorkspaceDefaults {
  /** Keys of sealed tokens: the current one, then the previous. */
  readonly tokenKeys: readonly Buffer[];
  /** Days between a workspace's removal and its erasure. */
  readonly graceDays: number;
  readonly looksLikePatientData: (text: string) => boolean;
}

/** Every store over one database. */
export function createStores(storage: Storage, options: StoreOptions): Stores {
  const { db, sqlite } = storage;
  const often = oftenAsked(storage);
  return {
    channels: askableUnmet(createChannelStore(db, often, options), options),
    feeds: createFeedStore(db, options),
    items: createItemSearch(sqlite),
    digests: createDigestStore(db),
    outbox: createOutboxStore(db),
    chats: createChatStore(db),
    community: createCommunityStore(db),
    resources: createResourceStore(db, often),
    links: createLinkStore(db),
    workspaces: createWorkspaceStore(storage, often, { ...options, seal: createSeal(options.tokenKeys) }),
    archive: createArchiveStore(db),
    retention: createRetentionStore(storage),
    backlog: createBacklogStore(db),
  };
}
