import type { Candidate, CommunityPick, ComposedDigest, Decision, DigestFacts, ShownItem } from '../domain/digest.ts';
import type { Message } from '../domain/message.ts';
import type { Channel } from './channels.ts';

export interface DigestPlan extends ComposedDigest {
  readonly channelId: number;
  /** Outbox key: `digest/<channel row>/<local date>`. */
  readonly key: string;
  readonly slotAt: Date;
  readonly nextSlotAt: Date | null;
  readonly late: boolean;
}

/** `already`: the key exists; only the cursor moved on. `nothing`: there was nothing to say, and that is decided. */
export type Planned = 'planned' | 'already' | 'nothing';

/** Why an item was or was not shown, for people. */
export interface DecisionRow extends Decision {
  readonly title: string;
  readonly source: string;
  readonly publicId: string;
  readonly feedId: number;
  readonly held: string | null;
  readonly deliveryKey: string | null;
  readonly decidedAt: Date;
}

/** Each method is one transaction, except where it says otherwise. */
export interface DigestStore {
  /** Active channels (and a paused one whose digest active ones share) whose next slot comes at or before `until`, by slot and id; with `after`, those that follow it in this order. */
  due(until: Date, limit: number, after?: Pick<Channel, 'id' | 'nextSlotAt'>): Promise<readonly Channel[]>;
  /** Channels with undecided items of `immediate` feeds. */
  alertDue(limit: number): Promise<readonly Channel[]>;
  candidates(channelId: number): Promise<readonly Candidate[]>;
  /** Lead items shown in the channel since `since`, to tell duplicates of older posts. */
  shown(channelId: number, since: Date): Promise<readonly ShownItem[]>;
  picks(channelId: number, state: CommunityPick['state']): Promise<readonly CommunityPick[]>;
  /** Outbox row, decisions, picks and cursor together. */
  plan(plan: DigestPlan, now: Date): Promise<Planned>;
  /**
   * `plan` for many channels, in far fewer transactions. Each plan is written whole or not at all; one that cannot be written is
   * an Error in its place and takes no other with it. Never rejects for a plan.
   */
  planAll(plans: readonly DigestPlan[], now: Date): Promise<readonly (Planned | Error)[]>;
  /** Moves the cursor over a slot without deciding anything: an admin skipped it. */
  skip(channelId: number, slotAt: Date, nextSlotAt: Date | null, now: Date): Promise<void>;
  /** Immediate items of one channel: outbox row and decisions together, no cursor. Null message: decisions only. */
  planAlert(
    alert: {
      channelId: number;
      key: string;
      message: Message | null;
      facts: DigestFacts;
      decisions: readonly Decision[];
    },
    now: Date,
  ): Promise<Planned>;
  /** Newest first. */
  decisions(channelId: number, limit: number): Promise<readonly DecisionRow[]>;
  /** Items that wait for a curator, oldest first. */
  screened(channelId: number, limit: number): Promise<readonly DecisionRow[]>;
  /** A curator lets a screened item into the next digest, or keeps it out for good. */
  settleScreened(
    channelId: number,
    itemId: number,
    verdict: 'post' | 'keep-out',
    by: string,
    now: Date,
  ): Promise<boolean>;
  savePick(
    pick: Omit<CommunityPick, 'id' | 'state'> & { readonly state: 'waiting' | 'approved' },
    by: string,
    now: Date,
  ): Promise<'saved' | 'joined'>;
  /** Shows, or hides (null), the name of whoever nominated a link that is still to be posted. Only they may: false for anybody else. */
  namePick(channelId: number, linkKey: string, namedAs: string | null, by: string): Promise<boolean>;
  settlePick(pickId: number, verdict: 'approved' | 'declined', by: string, now: Date): Promise<boolean>;
}
