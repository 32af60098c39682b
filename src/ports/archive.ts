import type { DigestFacts } from '../domain/digest.ts';

/** A channel as the readers of its archive know it. */
export interface ArchiveChannel {
  readonly id: number;
  /** Row of its workspace. */
  readonly workspace: number;
  readonly name: string | null;
  readonly zone: string;
}

/** A feed item as its feed has it now, whatever it was when it was posted. */
export interface CurrentItem {
  /** The same id as in `DigestFacts`. */
  readonly id: string;
  readonly title: string;
  readonly link: string | null;
  readonly source: string;
  readonly summary: string | null;
  readonly publishedAt: Date;
  /** False: the publisher gave no usable date, so `publishedAt` is when we first saw it. */
  readonly dated: boolean;
  /** When its text was changed after it was posted here (C-42); null otherwise, also for changes before the post. */
  readonly updatedAt: Date | null;
  /** When its feed was first seen without it while older items still stood there (C-43); null when it merely grew old. */
  readonly goneSince: Date | null;
}

/** One digest or alert that reached its channel. */
export interface ArchivedPost {
  /** `archiveId` of its key: unique within the channel. */
  readonly id: string;
  readonly kind: 'digest' | 'alert';
  /** The slot it was for, or when the alert was promised. */
  readonly dueAt: Date;
  readonly sentAt: Date;
  readonly late: boolean;
  /** As it was posted. */
  readonly facts: DigestFacts;
  /** What has become of the items in `facts`. One that is missing here was deleted since, or is a community pick. */
  readonly items: readonly CurrentItem[];
  /** Items that only lacked room (`cap`): what "+12 more" promises. Items withheld for another reason are never here. */
  readonly leftOut: readonly CurrentItem[];
}

/** An item the channel was sent, found by its words, and the post that carried it. */
export interface FoundInArchive {
  readonly item: CurrentItem;
  readonly postId: string;
  readonly sentAt: Date;
}

export interface ArchivePage {
  readonly limit: number;
  readonly offset: number;
}

/**
 * What a channel was sent, for whoever holds its link. The link's token is 128 random bits in base64url, chosen by the caller.
 * Each method is one transaction. Posts count once they are known to have arrived, and only while they keep their facts.
 */
export interface ArchiveStore {
  /** The channel's token. On first use `fresh` becomes it; when two ask at once, both get the same. */
  token(channelId: number, fresh: string): Promise<string>;
  /** `fresh` takes the place of the token: the old links lead nowhere from now on. Audited. */
  replaceToken(channelId: number, fresh: string, by: string, now: Date): Promise<void>;
  /** Null for a token nobody has, one that was replaced, and for a channel or workspace that has removed us. */
  channelByToken(token: string): Promise<ArchiveChannel | null>;
  /** Newest first by `sentAt`. */
  posted(channelId: number, page: ArchivePage): Promise<readonly ArchivedPost[]>;
  /** Null: no such post reached this channel. */
  post(channelId: number, id: string): Promise<ArchivedPost | null>;
  /**
   * Items of this channel's posts whose title or summary has every one of the words, newest post first. Any text is safe as a
   * word. The words are kept nowhere.
   */
  search(channelId: number, words: readonly string[], page: ArchivePage): Promise<readonly FoundInArchive[]>;
}
