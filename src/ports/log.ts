/** The only fields a log line may carry. No user, no name, no topic, no text, no address with a query. */
export interface LogFields {
  readonly code?: string;
  readonly tenant?: string;
  readonly platform?: string;
  readonly command?: string;
  readonly feedId?: number;
  readonly host?: string;
  readonly job?: string;
  readonly kind?: string;
  readonly ms?: number;
  readonly count?: number;
  readonly version?: string;
  readonly port?: number;
  /** Where the code stood, without messages: function and file names of our own source. */
  readonly at?: string;
}

/** Events are `noun.verb`: `digest.planned`. */
export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}
