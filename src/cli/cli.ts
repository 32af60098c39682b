import type { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import type { Config } from '../config.ts';

/** What every command of the command line gets. */
export interface Cli {
  /** Words that are no flags, the command's own name left out. */
  readonly words: readonly string[];
  /** `--name value` and `--name`; a flag without a value is the empty text. */
  readonly flags: ReadonlyMap<string, string>;
  readonly args: readonly string[];
  readonly config: Config;
  readonly now: () => Date;
  /** One line of output. */
  readonly write: (line: string) => void;
  /** One line for the person at the keyboard, beside the output. */
  readonly tell: (line: string) => void;
  readonly stdin: Readable;
}

const YES_OR_NO = ['json', 'stdin', 'check', 'help', 'yes'];
const WITH_VALUE = ['as', 'channel', 'feeds', 'from', 'weeks', 'setup', 'restart-at', 'out', 'content-type', 'url'];

/** Words and flags of a command. Throws a TypeError that names the flag it does not know. */
export function readArgs(args: readonly string[]): Pick<Cli, 'words' | 'flags'> {
  const options = Object.fromEntries([
    ...YES_OR_NO.map((name) => [name, { type: 'boolean' }] as const),
    ...WITH_VALUE.map((name) => [name, { type: 'string' }] as const),
  ]);
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const flags = Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? value : ''] as const);
  return { words: positionals, flags: new Map(flags) };
}
