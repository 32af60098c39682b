import type { RequestListener } from 'node:http';
import type { Invocation, Platform, Reply, Role } from '../domain/command.ts';
import type { Message } from '../domain/message.ts';

/** Where a post goes: a channel of a workspace on a platform. `address` is the adapter's own, opaque to the core. */
export interface Target {
  readonly platform: Platform;
  readonly workspaceId: string;
  readonly channelId: string;
  /** What the adapter needs to post there later (a Teams conversation reference), as JSON. */
  readonly address: string | null;
}

/** What came of one attempt to post. Only `retry` was surely not taken; `unknown` may have landed. */
export type DeliveryResult =
  | { readonly kind: 'sent'; readonly messageId: string }
  | { readonly kind: 'retry'; readonly reason: string; readonly afterMs: number | null }
  | { readonly kind: 'unknown'; readonly reason: string }
  | { readonly kind: 'gone'; readonly reason: string }
  | { readonly kind: 'rejected'; readonly reason: string };

export interface Post {
  /** The promise this post keeps, unique for ever: `digest/…/2026-11-23`. */
  readonly key: string;
  readonly target: Target;
  readonly message: Message;
  readonly dueAt: Date;
  /** A private message to this person of the workspace instead of a post in the channel; null for posts. */
  readonly toUser: string | null;
  /** Where "+12 more" of a shortened post leads. Null or left out: nowhere. */
  readonly archiveUrl?: string | null;
}

export type Answer = (invocation: Invocation) => Promise<Reply>;

/** One platform. Everything it may throw is its own bug: ordinary failures are results. */
export interface ChatAdapter {
  readonly platform: Platform;
  /** How long before its due time a post should be handed over, in milliseconds (Slack schedules ahead); 0 for most. */
  readonly leadMs: number;
  start(answer: Answer, http: HttpHost): Promise<void>;
  deliver(post: Post): Promise<DeliveryResult>;
  /** Edits what was posted: a moved chat, a cancelled one. */
  update(target: Target, messageId: string, message: Message): Promise<DeliveryResult>;
  /** Whether a post of unknown fate landed. Undefined: this platform cannot tell. */
  reconcile(post: Post, firstAttemptAt: Date): Promise<DeliveryResult | undefined>;
  roleOf(invocation: Invocation): Promise<Role>;
  /** What people call a channel, without a `#`. Null or left out: the platform does not say. Never throws. */
  channelName?(place: Omit<Target, 'address'>): Promise<string | null>;
  /** Which channels a person is in, by the platform's ids. Null or left out: the platform does not say. Never throws. */
  channelsOf?(person: Pick<Invocation, 'workspaceId' | 'userId'>): Promise<ReadonlySet<string> | null>;
  /** What is wrong with the clock, as far as the platform can tell; null or left out: nothing. */
  problem?(): string | null;
  stop(): Promise<void>;
}

/** Where an adapter called over HTTP hangs its doors; socket and terminal adapters ignore it. */
export interface HttpHost {
  /** `path` is exact, or a prefix when it ends in `/`. */
  route(path: string, handle: RequestListener): void;
}
