/** One thing `doctor` looked at. */
export interface Finding {
  readonly what: string;
  readonly well: boolean;
  /** What was seen, and where it is not well, what to do. */
  readonly says: string;
}
