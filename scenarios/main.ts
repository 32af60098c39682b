import { readdirSync } from 'node:fs';
import { basename } from 'node:path';

/** Tells a story line by line and stops at the first line that does not hold. */
export interface Teller {
  /** What happens next, in the transcript. */
  step(sentence: string): void;
  /** A claim. The scenario ends with exit code 1 at the first that is false; `seen` is printed beside it. */
  holds(claim: string, truth: boolean, seen?: unknown): void;
}
/** What each file of this folder exports. */
export interface Scenario {
  readonly summary: string;
  readonly play: (tell: Teller, args: readonly string[]) => Promise<void>;
}

class DoesNotHold extends Error {}

const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && file !== 'main.ts')
  .map((file) => basename(file, '.ts'))
  .sort();

const teller: Teller = {
  step: (sentence) => void process.stdout.write(`· ${sentence}\n`),
  holds: (claim, truth, seen) => {
    process.stdout.write(
      `${truth ? '  ✓' : '  ✗'} ${claim}${seen === undefined ? '' : ` — ${JSON.stringify(seen)}`}\n`,
    );
    if (!truth) throw new DoesNotHold(claim);
  },
};

async function main([name = 'list', ...args]: readonly string[]): Promise<number> {
  const load = async (each: string) => (await import(`./${each}.ts`)) as Scenario;
  if (name === 'list') {
    for (const each of names) process.stdout.write(`${each.padEnd(14)}${(await load(each)).summary}\n`);
    return 0;
  }
  if (!names.includes(name)) {
    process.stderr.write(`There is no scenario "${name}". Try: npm run -s scenario -- list\n`);
    return 2;
  }
  try {
    await (await load(name)).play(teller, args);
    process.stdout.write(`${name}: every line holds\n`);
    return 0;
  } catch (problem) {
    if (!(problem instanceof DoesNotHold)) throw problem;
    process.stdout.write(`${name}: stopped at the first line that does not hold\n`);
    return 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
