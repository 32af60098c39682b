/** A sentence somebody should read: what is wrong and what to do. Dispatch shows it; anything else thrown is a bug. */
export class UserFacingError extends Error {
  override readonly name = 'UserFacingError';
  /** Stable code for tests, health rows and logs, such as `FEED_PRIVATE`. */
  readonly code: string;
  /** The form field it belongs to, when there is one. */
  readonly field: string | null;

  constructor(sentence: string, code = 'BAD_INPUT', field: string | null = null) {
    super(sentence);
    this.code = code;
    this.field = field;
  }
}
