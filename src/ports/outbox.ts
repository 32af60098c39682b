import type { DigestFacts } from '../domain/digest.ts';
import type { Message } from '../domain/message.ts';
import type { Channel } from './channels.ts';
import type { DeliveryResult } from './chat.ts';

export type DeliveryKind = 'digest' | 'alert' | 'reminder' | 'note' | 'notice' | 'update';
/** `cancelled`: withdrawn before it was sent, or skipped because its moment had passed. */
export type DeliveryState = 'waiting' | 'sending' | 'sent' | 'unknown' | 'gone' | 'rejected' | 'cancelled';

/** One promised post. The key names the promise and is unique for ever, so promising twice is harmless. */
export interface NewDelivery {
  readonly key: string;
  readonly channelId: number;
  readonly kind: DeliveryKind;
  readonly dueAt: Date;
  readonly message: Message;
  readonly facts?: DigestFacts | null;
  readonly late?: boolean;
  /** For `notice`: a private message to this user instead of a post in the channel. */
  readonly toUser?: string | null;
  /** For `update`: the delivery whose post is edited. */
  readonly updatesKey?: string | null;
  /** Also for every channel that joined this one, each under a key of its own; to a paused one it waits like any post. */
  readonly toJoined?: boolean;
}

export interface Delivery {
  readonly key: string;
  readonly channel: Channel;
  readonly kind: DeliveryKind;
  readonly dueAt: Date;
  readonly message: Message | null;
  readonly facts: DigestFacts | null;
  readonly late: boolean;
  readonly toUser: string | null;
  readonly state: DeliveryState;
  /** For a claimed row: an earlier attempt never reported back (a crash, a lost answer), so it may have landed. */
  readonly interrupted: boolean;
  /** This attempt included. */
  readonly attempts: number;
  readonly firstAttemptAt: Date | null;
  readonly externalRef: string | null;
  readonly updatesKey: string | null;
  /** Reference of the post an `update` edits; null when that was never sent. */
  readonly updatesRef: string | null;
  readonly reason: string | null;
  readonly settledAt: Date | null;
}

/** Every promised post and what became of it. Each method is one transaction. */
export interface OutboxStore {
  /** True when the promise is new. */
  promise(delivery: NewDelivery, now: Date): Promise<boolean>;
  /**
   * Posts due for an attempt, oldest first, leased to `by`: rows waiting, and rows `sending` whose lease ran out (a crash).
   * `leadMs` says how long before its due time a platform wants a post handed over (Slack schedules ahead).
   */
  claimDue(claim: {
    now: Date;
    leaseUntil: Date;
    by: string;
    limit: number;
    leadMs: (platform: string) => number;
  }): Promise<readonly Delivery[]>;
  /** Earliest moment at which claimDue may find something; null when nothing waits. */
  nextDue(): Promise<Date | null>;
  /** Settles an attempt, fenced by the lease: false when another worker holds it by now. `retryAt` belongs to `retry`. */
  finish(key: string, by: string, result: DeliveryResult, retryAt: Date | null, now: Date): Promise<boolean>;
  /** Withdraws a post that is still waiting, and its copies for joined channels. False: it is on its way, or was sent. */
  cancel(key: string, reason: string, now: Date): Promise<boolean>;
  /** An admin settles an unknown post: it arrived, or it goes out again. */
  settleUnknown(key: string, verdict: 'arrived' | 'again', by: string, now: Date): Promise<boolean>;
  /** A post that counted as sent was never posted: it waits for another attempt. False: it did not count as sent. */
  notPosted(key: string, reason: string, retryAt: Date): Promise<boolean>;
  unknown(workspace: number): Promise<readonly Delivery[]>;
  find(key: string): Promise<Delivery | null>;
  /** Newest first. */
  recent(channelId: number, limit: number): Promise<readonly Delivery[]>;
}
