/** How much waits, over all workspaces: numbers only. */
export interface Backlog {
  /** Posts promised and not yet settled (`waiting`, `sending`). */
  readonly outboxWaiting: number;
  /** Posts past their due time among them. */
  readonly outboxLate: number;
  /** Posts of unknown fate that wait for a person. */
  readonly deliveriesUnknown: number;
  /** Feeds somebody follows. */
  readonly feedsFollowed: number;
  /** Followed feeds whose last reading failed. */
  readonly feedsFailing: number;
  /** Workspaces that removed us or revoked our token and wait for their erasure: nobody there can be told. */
  readonly workspacesWithoutToken: number;
}

export interface BacklogStore {
  /** One read transaction; counts over indexes only, so that it may be asked every few seconds. */
  backlog(now: Date): Promise<Backlog>;
}
