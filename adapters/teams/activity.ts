/** The parts of a Bot Framework activity we read, as they stand on the wire. https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference */
export interface TeamsActivity {
  readonly type: string;
  readonly id?: string;
  readonly name?: string;
  readonly action?: string;
  readonly text?: string;
  readonly value?: unknown;
  readonly serviceUrl?: string;
  readonly channelId?: string;
  readonly from?: { readonly id?: string; readonly name?: string; readonly aadObjectId?: string };
  readonly recipient?: { readonly id?: string; readonly name?: string; readonly isTargeted?: boolean };
  readonly conversation?: {
    readonly id?: string;
    readonly conversationType?: string;
    readonly tenantId?: string;
    readonly isGroup?: boolean;
  };
  readonly entities?: readonly {
    readonly type?: string;
    readonly text?: string;
    readonly mentioned?: { readonly id?: string };
  }[];
  readonly membersAdded?: readonly { readonly id?: string }[];
  readonly membersRemoved?: readonly { readonly id?: string }[];
  readonly channelData?: {
    readonly eventType?: string;
    readonly tenant?: { readonly id?: string };
    readonly channel?: {
      readonly id?: string;
      readonly name?: string;
      /** `standard`, `private` or `shared`; Graph's name for it is the other one. */
      readonly type?: string;
      readonly membershipType?: string;
    };
    readonly team?: { readonly id?: string; readonly name?: string };
  };
}

/** Where a conversation happens, which decides how private an answer can be. */
export type Scope = 'personal' | 'team' | 'groupChat';

export function scopeOf({ conversation }: TeamsActivity): Scope {
  if (conversation?.conversationType === 'channel') return 'team';
  return conversation?.conversationType === 'groupChat' || conversation?.isGroup === true ? 'groupChat' : 'personal';
}

/** The tenant, in whichever of its two places Teams wrote it. */
export const tenantOf = (activity: TeamsActivity): string | null =>
  activity.channelData?.tenant?.id ?? activity.conversation?.tenantId ?? null;

/** The channel or chat, without the thread: a post to it begins a new thread. */
export const channelOf = (activity: TeamsActivity): string | null =>
  activity.channelData?.channel?.id ?? activity.conversation?.id?.split(';')[0] ?? null;

/** The person's directory id where Teams gives it: it is the same in every conversation. */
export const userOf = (activity: TeamsActivity): string | null =>
  activity.from?.aadObjectId ?? activity.from?.id ?? null;
