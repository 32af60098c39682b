import type { BenchOptions, Figure } from './main.ts';
import { measureMemory } from './parts/measure-memory.ts';
import { measureMutants } from './parts/measure-mutants.ts';
import { measureParse } from './parts/measure-parse.ts';
import { measurePoll } from './parts/measure-poll.ts';
import { measureSizes } from './parts/measure-sizes.ts';
import { measureStoring } from './parts/measure-storing.ts';

export const summary =
  'feeds: polls, parsing, storing and memory beside bare undici and rss-parser; ten minutes of mutated feeds';

/** About two minutes when quick; a quarter of an hour otherwise. */
export async function run({ quick }: BenchOptions, print: (figure: Figure) => void): Promise<void> {
  const poll = await measurePoll(quick ? 40 : 100);
  print({
    figure: 'poll that finds nothing new',
    value: poll.ours,
    unit: 'ms, beside a fetch of undici',
    peer: poll.peer,
  });

  const parse = await measureParse(quick ? 200 : 400);
  print({ figure: 'bytes to 30 items', value: parse.ours, unit: 'ms, beside rss-parser', peer: parse.peer });

  print({ figure: 'items stored', value: await measureStoring(quick ? 100 : 400), unit: 'items a second' });

  const many = quick ? 100_000 : 1_000_000;
  const { unchanged, changed } = await measureSizes(many, quick ? 60 : 150);
  const beside = `ms among ${many.toLocaleString('en-GB')} items, beside 1,000`;
  print({ figure: 'cost of a poll', value: unchanged.many, unit: beside, peer: unchanged.few });
  print({ figure: 'cost of a poll that brings one item', value: changed.many, unit: beside, peer: changed.few });

  const { resident } = await measureMemory(quick ? 20_000 : 60_000);
  print({ figure: 'memory slope', value: resident.slope, unit: 'MB in 10,000 fetches' });
  print({ figure: 'memory slope, half of its 95 % interval', value: resident.error, unit: 'MB in 10,000 fetches' });

  const mutants = await measureMutants(quick ? 20_000 : 600_000);
  print({ figure: 'mutated feeds', value: mutants.read, unit: 'feeds read' });
  print({ figure: 'mutated feeds, crashed', value: mutants.crashed, unit: 'feeds' });
  print({ figure: 'mutated feeds, hung', value: mutants.hung, unit: 'feeds' });
  print({ figure: 'mutated feeds, delay of the main thread', value: mutants.delay, unit: 'ms, p99.9' });
}
