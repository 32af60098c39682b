import type { BenchOptions, Figure } from './main.ts';
import { countConnections, WAYS } from './parts/canary.ts';

export const summary = 'canary: who is let into the network, in 10,000 spellings of private addresses and three ways';

/** Straight, through redirects and through names that change their answer; a tenth of the spellings when quick. */
export async function run({ quick }: BenchOptions, print: (figure: Figure) => void): Promise<void> {
  for (const way of WAYS) {
    const { asked, connections, refused } = await countConnections(way, quick ? 1_000 : 10_000);
    print({ figure: `${way} connections`, value: connections, unit: `of ${asked} private addresses` });
    print({ figure: `${way} refused as private`, value: refused, unit: `of ${asked} private addresses` });
  }
}
