import type { IncomingHttpHeaders } from 'node:http';
import type { TeamsActivity } from './activity.ts';

export interface BotOptions {
  /** Null: no authentication at all, for a local test client only; the adapter decides when that is allowed. */
  readonly appId: string | null;
  readonly appPassword: string | null;
  readonly tenantId: string | null;
  /** Where the keys of incoming requests are published, when not Microsoft's own. */
  readonly openIdMetadata: string | null;
  /** Tells how old those keys are. */
  readonly now: () => Date;
}

/** Where a conversation lives: plain JSON, so it can be kept and used with another SDK. */
export interface ConversationAddress {
  readonly serviceUrl: string;
  readonly conversationId: string;
  readonly botId: string;
  readonly tenantId: string;
  /** The team a channel belongs to; none for chats. */
  readonly teamId?: string;
}

/** How one turn answers. */
export interface Turn {
  send(activity: object): Promise<string>;
  /** The answer of an invoke (a pressed button, a search), within the same HTTP exchange. */
  answer(status: number, body: unknown): Promise<void>;
}

export interface Bot {
  /** Checks one request, runs the turn if it is genuine, and says what to reply. Never throws for what a request holds. */
  receive(
    request: { readonly headers: IncomingHttpHeaders; readonly body: unknown },
    turn: (activity: TeamsActivity, answer: Turn) => Promise<void>,
  ): Promise<{ readonly status: number; readonly body: unknown }>;
  /** Posts to a conversation and returns the activity's id. Throws what the SDK throws; sdk/outcome.ts reads it. Never retries; gives up after 10 s. */
  post(address: ConversationAddress, activity: object, options?: { readonly targeted?: boolean }): Promise<string>;
  update(address: ConversationAddress, activityId: string, activity: object): Promise<void>;
  /** Opens (or finds) the 1:1 conversation with a person and returns its id. */
  openPersonal(address: ConversationAddress, userId: string): Promise<string>;
  /** Who is in a team's conversation, with what Teams says of their role and whose tenant they come from. */
  member(
    address: ConversationAddress,
    userId: string,
  ): Promise<{ readonly id: string; readonly role: string | null; readonly tenantId: string | null } | null>;
}
