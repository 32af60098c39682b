import { fuzzSlack } from '../test/fakes/fake-slack-fuzz.ts';
import { fuzzTeams } from '../test/fakes/fake-teams-fuzz.ts';
import type { FuzzResult } from '../test/fakes/fuzz-items.ts';
import type { BenchOptions, Figure } from './main.ts';
import { demand } from './parts/broken-promise.ts';

export const summary =
  'a hundred thousand hostile items drawn for Slack and Teams: what acts in them, what is refused; --quick, a seed';

/** The seed may be named to see a run again. Breaks its promise when one item acts or one message is refused. */
export async function run({ quick, rest }: BenchOptions, print: (figure: Figure) => void): Promise<void> {
  const count = quick ? 10_000 : 100_000;
  const seed = Number(rest[0] ?? Date.now() % 1_000_000);
  print({ figure: 'seed', value: seed, unit: '' });
  for (const [platform, fuzz] of Object.entries({ Slack: fuzzSlack, Teams: fuzzTeams })) {
    const began = performance.now();
    const drawn = fuzz(count, seed);
    print({ figure: `${platform}, items`, value: drawn.items, unit: `in ${drawn.messages} messages` });
    print({ figure: `${platform}, active`, value: drawn.active.length, unit: 'mentions, markup, links elsewhere' });
    print({ figure: `${platform}, refused`, value: drawn.refused.length, unit: `of ${drawn.messages} messages` });
    print({ figure: `${platform}, time`, value: (performance.now() - began) / 1000, unit: 's' });
    for (const each of [...drawn.active, ...drawn.refused].slice(0, 5)) process.stderr.write(`${platform}: ${each}\n`);
    demand(...demands(platform, drawn, count));
  }
}

const demands = (platform: string, { items, active, refused }: FuzzResult, count: number) =>
  [
    [items === count, `${platform} drew ${items} items, not ${count}.`],
    [active.length === 0, `${platform} shows ${active.length} texts in which something of an item acts.`],
    [refused.length === 0, `${platform} refuses ${refused.length} messages.`],
  ] as const;
