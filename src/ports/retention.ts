/** Deletes what has been kept long enough. */
export interface RetentionStore {
  /**
   * Deletes or empties up to `limit` rows whose time is over: item texts, posts' words, delivery rows, seen requests, old
   * audit names. Returns how many, so that the caller comes back while there is more. One short transaction.
   */
  sweep(now: Date, limit: number): Promise<number>;
}
