import type { Readable, Writable } from 'node:stream';
import type { Invocation } from '../../src/domain/command.ts';

export interface TerminalOptions {
  /** Where lines come from: a keyboard, a file or a pipe. */
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  /** The channel one sits in; left out: the one the local page shows. */
  readonly place?: Pick<Invocation, 'platform' | 'workspaceId' | 'channelId'>;
  /** Who speaks at first; left out: a nurse. `#admin` and `#nurse` change it. */
  readonly speaker?: Speaker;
  /** Called once when the input has ended, or somebody said `#quit`, and everything before it was answered. */
  readonly ended?: () => void;
}

export type Speaker = 'nurse' | 'admin';
