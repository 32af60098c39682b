import type { Resource } from './catalogue.ts';
import type { ChannelSettings } from './channel-settings.ts';
import type { UpcomingChat } from './chat.ts';
import type { PostPolicy } from './feed.ts';
import type { DigestFilter } from './filter.ts';
import type { StoredItem } from './item.ts';
import type { Message } from './message.ts';
import type { Section } from './sections.ts';

/** Everything one digest is made of. */
export interface DigestInput {
  /** Short id a person can quote when they see a repeat: `SP-2026-W47-a3f`. */
  readonly id: string;
  readonly slotAt: Date;
  readonly now: Date;
  readonly zone: string;
  readonly late: boolean;
  readonly candidates: readonly Candidate[];
  /** Shown in this channel before, to tell duplicates. */
  readonly shown: readonly ShownItem[];
  readonly picks: readonly CommunityPick[];
  /** Link keys of picks posted here before, to tell duplicates. */
  readonly pickedLinks: readonly string[];
  /** In the week from the slot, unconfirmed ones included. */
  readonly chats: readonly UpcomingChat[];
  readonly spotlight: Resource | null;
  readonly settings: ChannelSettings;
  /** Where "+12 more" leads; null without a public address. */
  readonly archiveUrl: string | null;
}

export interface ComposedDigest {
  /** Null: nothing to say. */
  readonly message: Message | null;
  readonly facts: DigestFacts;
  /** One for every candidate. */
  readonly decisions: readonly Decision[];
  readonly pickIds: readonly number[];
}

/** An item a digest of one channel could carry: not yet decided for that channel, and not from before it followed the feed. */
export interface Candidate {
  readonly item: StoredItem;
  readonly feed: {
    readonly id: number;
    readonly title: string;
    readonly section: Section;
    readonly postPolicy: PostPolicy;
    readonly catalogueId: string | null;
    readonly sample: boolean;
  };
  readonly filter: DigestFilter | null;
}

/** Something a member nominated for the next digest. */
export interface CommunityPick {
  readonly id: number;
  readonly channelId: number;
  readonly link: string;
  readonly linkKey: string;
  readonly title: string;
  readonly source: string;
  readonly why: string;
  /** Shown only where the person wished to be named. */
  readonly namedAs: string | null;
  readonly state: 'waiting' | 'approved' | 'declined' | 'posted';
  readonly sharedAt: Date;
}

export type WithheldReason = 'cap' | 'duplicate' | 'filter' | 'screen';

/** What was decided for one item in one channel. An item is decided once; `screen` stays open to a curator. */
export interface Decision {
  readonly itemId: number;
  readonly outcome: 'posted' | 'withheld';
  readonly reason: WithheldReason | null;
  /** The item it was shown together with ("also in"), for duplicates. */
  readonly leadItemId: number | null;
}

/** What a posted digest was made of, kept for the archive and for scripts. */
export interface DigestFacts {
  readonly sections: readonly {
    readonly name: string;
    readonly items: readonly {
      readonly id: string;
      readonly title: string;
      readonly link: string | null;
      readonly source: string;
      readonly also_in: readonly string[];
    }[];
  }[];
  readonly chats: readonly string[];
}

/** An item already shown, reduced to what tells duplicates. */
export interface ShownItem {
  readonly itemId: number;
  readonly feedId: number;
  readonly linkKey: string | null;
  readonly titleKey: string;
  readonly publishedAt: Date;
}
