import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { BrokenPromise } from './parts/broken-promise.ts';

/** One measured figure. `peer` is the peer's value measured in the same run; ratio = ours ÷ peer. */
export interface Figure {
  readonly figure: string;
  readonly value: number | string;
  readonly unit: string;
  readonly peer?: number;
}
export interface BenchOptions {
  readonly quick: boolean;
  readonly rest: readonly string[];
}
/** What each file of this folder exports: `summary`, and `run` which prints its figures. Prose goes to stderr. A figure that breaks a promise throws BrokenPromise. */
export interface Bench {
  readonly summary: string;
  readonly run: (options: BenchOptions, print: (figure: Figure) => void) => Promise<void>;
}

const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && !['main.ts'].includes(file))
  .map((file) => basename(file, '.ts'))
  .sort();

async function main([name = 'list', ...args]: readonly string[]): Promise<number> {
  if (name === 'list') {
    for (const each of names) process.stdout.write(`${each.padEnd(14)}${(await load(each)).summary}\n`);
    return 0;
  }
  if (!names.includes(name)) {
    process.stderr.write(`There is no benchmark "${name}". Try: npm run -s bench -- list\n`);
    return 2;
  }
  const options = { quick: args.includes('--quick'), rest: args.filter((arg) => arg !== '--quick') };
  const print = (each: Figure) => {
    const ratio =
      typeof each.value === 'number' && each.peer !== undefined && each.peer !== 0
        ? round(each.value / each.peer)
        : null;
    const value = typeof each.value === 'number' ? round(each.value) : each.value;
    const peer = each.peer === undefined ? null : round(each.peer);
    process.stdout.write(
      `${JSON.stringify({ bench: name, figure: each.figure, value, unit: each.unit, peer, ratio })}\n`,
    );
  };
  try {
    await (await load(name)).run(options, print);
  } catch (problem) {
    if (!(problem instanceof BrokenPromise)) throw problem;
    process.stderr.write(`${problem.message}\n`);
    return 1;
  }
  return 0;
}

const load = async (name: string): Promise<Bench> => (await import(`./${name}.ts`)) as Bench;
/** Whole numbers stay whole: a seed or a count cut to five digits is another one. */
const round = (value: number) => (Number.isInteger(value) ? value : Number(value.toPrecision(5)));

process.exitCode = await main(process.argv.slice(2));
