export interface StaffRoute {
  /** "Leeds crisis line for staff: 0800 123 4567" */
  readonly say: string;
  /** Open every day between these wall-clock times of the workspace's zone; null: always open. */
  readonly open: { readonly from: string; readonly to: string } | null;
}

export interface WorkspaceSettings {
  /** Hides resources nobody has checked; 999 and 111 always stay. */
  readonly requireAssured: boolean;
  /** Guests and people from other organisations may ask but not change anything. */
  readonly guestsReadOnly: boolean;
  /** Days after which a crisis resource, or any other, is due for checking. */
  readonly crisisReviewDays: number;
  readonly reviewDays: number;
}

export interface ChannelSettings {
  /** Items of one source a digest carries at most. */
  readonly perSource: number;
  /** Items a digest carries at most. */
  readonly most: number;
  /** What a slot without news gets. */
  readonly empty: 'nothing' | 'line';
  /** Whether community picks go in at once or wait for a curator. */
  readonly picks: 'open' | 'curated';
  /** One checked resource at the end of each digest. */
  readonly spotlight: boolean;
}

export const CHANNEL_DEFAULTS: ChannelSettings = {
  perSource: 3,
  most: 20,
  empty: 'nothing',
  picks: 'curated',
  spotlight: true,
};

export const WORKSPACE_DEFAULTS: WorkspaceSettings = {
  requireAssured: false,
  guestsReadOnly: true,
  crisisReviewDays: 90,
  reviewDays: 365,
};
