import { readFileSync } from 'node:fs';
import { DEFAULT_SETUP } from '../src/cli/simulate/setup.ts';

// Reads the lines `simulate` printed for its own set-up and checks what they promise.

interface Line {
  readonly channel: string;
  readonly at?: string;
  readonly kind?: string;
  readonly key?: string;
  readonly late?: boolean;
  readonly items?: readonly { readonly feed: string; readonly id: string }[];
  readonly feed?: string;
  readonly id?: string;
  readonly reason?: string;
}

const lines = readFileSync(process.argv[2] ?? '', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Line);
const problems: string[] = [];
const zoneOf = (channel: string) => DEFAULT_SETUP.channels.find(({ name }) => name === channel)?.zone ?? 'UTC';
const clock = (at: string, zone: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(new Date(at));

const decided = new Map<string, string>();
let posted = 0;
for (const line of lines) {
  const decide = (feed: string, id: string, how: string) => {
    const key = `${line.channel} ${feed} ${id}`;
    if (decided.has(key)) problems.push(`decided twice: ${key} (${decided.get(key)}, then ${how})`);
    decided.set(key, how);
  };
  for (const { feed, id } of line.items ?? []) {
    posted += 1;
    decide(feed, id, line.key ?? '');
  }
  if (line.reason !== undefined) {
    decide(line.feed ?? '', line.id ?? '', line.reason);
    if (!['cap', 'duplicate', 'filter', 'screen'].includes(line.reason)) problems.push(`unknown reason ${line.reason}`);
  }
  if (line.kind === 'digest' && clock(line.at ?? '', zoneOf(line.channel)) !== '09:00')
    problems.push(`digest at ${line.at} in ${line.channel}`);
}
const keys = lines.flatMap(({ key, kind }) => (key === undefined || kind === 'update' ? [] : [key]));
if (new Set(keys).size !== keys.length) problems.push('a key was posted twice');
if (posted < 200) problems.push(`only ${posted} items were posted`);

const count = (kind: string) => lines.filter((line) => line.kind === kind).length;
process.stdout.write(
  `${posted} items in ${count('digest')} digests, ${count('reminder')} reminders, ${lines.filter(({ reason }) => reason !== undefined).length} items withheld, ${problems.length} problems\n`,
);
for (const problem of problems.slice(0, 20)) process.stdout.write(`- ${problem}\n`);
process.exitCode = problems.length === 0 ? 0 : 1;
