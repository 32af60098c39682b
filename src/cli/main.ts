import { existsSync } from 'node:fs';
import { readConfig } from '../config.ts';
import { EX_CONFIG, isStartFault } from '../start-fault.ts';
import { type Cli, readArgs } from './cli.ts';

interface Sub {
  readonly name: string;
  readonly usage: string;
  /** Loaded when it is asked for, so that a quick question stays quick. */
  readonly load: () => Promise<(cli: Cli) => Promise<number>>;
}

const SUBS: readonly Sub[] = [
  {
    name: 'ask',
    usage: '"<text>" [--as nurse|admin] [--json] | --stdin --json',
    load: async () => (await import('./ask.ts')).ask,
  },
  { name: 'talk', usage: '', load: async () => (await import('./talk.ts')).talk },
  {
    name: 'feeds parse',
    usage: '<file> [--content-type T] [--url U] [--json] | --stdin --json',
    load: async () => (await import('./parse.ts')).parse,
  },
  { name: 'feeds check', usage: '', load: async () => (await import('./feeds-check.ts')).feedsCheck },
  {
    name: 'digest preview',
    usage: '[--channel <name>] [--json]',
    load: async () => (await import('./digest-preview.ts')).digestPreview,
  },
  { name: 'chats', usage: '[--json]', load: async () => (await import('./chats.ts')).chats },
  {
    name: 'simulate',
    usage: '--feeds <folder> --from <date> --weeks N [--setup <file.yaml>] [--restart-at <iso>] [--json]',
    load: async () => (await import('./simulate/simulate.ts')).simulate,
  },
  {
    name: 'manifest',
    usage: 'slack|teams [--out <folder>]',
    load: async () => (await import('./manifest.ts')).manifest,
  },
  { name: 'doctor', usage: '', load: async () => (await import('./doctor.ts')).doctor },
  { name: 'backup', usage: '<file>', load: async () => (await import('./keep.ts')).backup },
  { name: 'restore', usage: '<file>', load: async () => (await import('./keep.ts')).restore },
];

const tell = (line: string) => process.stderr.write(`${line}\n`);

process.stdout.on('error', () => process.exit(0));
process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const sub = SUBS.find(({ name }) => name.split(' ').every((word, index) => args[index] === word));
  if (sub === undefined) {
    tell(`Usage:\n${SUBS.map(({ name, usage }) => `  npm run -s signpost -- ${name} ${usage}`.trimEnd()).join('\n')}`);
    return 2;
  }
  if (existsSync('.env')) process.loadEnvFile('.env');
  try {
    const rest = args.slice(sub.name.split(' ').length);
    const config = readConfig(process.env);
    const run = await sub.load();
    const write = (line: string) => process.stdout.write(`${line}\n`);
    return await run({
      ...readArgs(rest),
      args: rest,
      config,
      now: () => new Date(),
      write,
      tell,
      stdin: process.stdin,
    });
  } catch (problem) {
    if (!isForPeople(problem)) throw problem;
    tell(problem.message);
    return EX_CONFIG;
  }
}

function isForPeople(problem: unknown): problem is Error {
  if (problem instanceof TypeError && 'code' in problem) return String(problem.code).startsWith('ERR_PARSE_ARGS');
  return isStartFault(problem);
}
