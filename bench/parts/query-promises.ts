import type { Demand } from './broken-promise.ts';
import type { Count, Tally } from './query-score.ts';

/** Percent of its queries each count must reach, or (`most`) stay within. */
const PROMISED: readonly (readonly [name: Count, how: 'least' | 'most', percent: number])[] = [
  ['crisis', 'least', 100],
  ['stopped', 'least', 100],
  ['topic@3', 'least', 95],
  ['topic@1', 'least', 90],
  ['none', 'least', 90],
  ['false alarms', 'most', 1],
  ['false stops', 'most', 0],
];

/** What understanding a file of queries is held to; a count without queries promises nothing. */
export const queryPromises = (tally: Tally): readonly Demand[] =>
  PROMISED.filter(([name]) => tally[name].of > 0).map(([name, how, percent]) => {
    const rate = (100 * tally[name].hits) / tally[name].of;
    const holds = how === 'least' ? rate >= percent : rate <= percent;
    return [holds, `${name}: ${rate.toFixed(1)} %, at ${how} ${percent} %.`];
  });
