import type { Catalogue } from '../../src/domain/catalogue.ts';
import type { Message } from '../../src/domain/message.ts';
import type { ArchiveStore } from '../../src/ports/archive.ts';
import type { ChatStore } from '../../src/ports/chats.ts';
import type { FeedStore } from '../../src/ports/feed-store.ts';
import type { Log } from '../../src/ports/log.ts';

/** What the public pages are made of. */
export interface PagesOptions {
  readonly archive: ArchiveStore;
  readonly feeds: Pick<FeedStore, 'subscriptions'>;
  readonly chats: Pick<ChatStore, 'records' | 'changes'>;
  readonly catalogue: { current(): Pick<Catalogue, 'chats' | 'vocabulary' | 'resources'> };
  /** The eight questions; buttons in it are left out. */
  readonly stayingSafe: () => Message;
  /** Where people reach this service, without a closing slash; null when it has no public address. */
  readonly publicUrl: string | null;
  /** An email or web address people can write to; null when nobody gave one. */
  readonly contact: string | null;
  /** A proxy of ours stands in front and adds the asker's address to `X-Forwarded-For`. Without one, nobody is believed. */
  readonly trustProxy: boolean;
  readonly log: Log;
  readonly now: () => Date;
}
