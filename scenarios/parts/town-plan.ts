import { spread } from '../../src/domain/spread.ts';
import { ILLNESSES, type Illness } from './feed-illnesses.ts';

const HOUR = 3_600_000;
/** Items a feed shows. */
export const SHOWN = 10;
/** Of ten feeds: how many hours lie between two posts. */
const RHYTHMS = [2, 4, 4, 12, 12, 12, 24, 24, 24, 24];
const MOST_SLOW = 1;

export interface TownFeed {
  readonly url: string;
  readonly path: string;
  /** Milliseconds between two posts. */
  readonly rhythm: number;
  readonly illness: Illness | null;
  /** Half of those that can get well do so at noon. */
  readonly wellFrom: number;
  /** How many posts it has had by a moment. */
  count(at: number): number;
  postedAt(number: number): Date;
}

/** The one name of a post, in its feed and in the database. */
export const postId = (path: string, number: number): string => `${path.slice(1)}-${number}`;

/** The feeds of a town at a port: always the same for the same size and beginning. Every tenth is ill. */
export function planTown(size: number, start: number, port: number): readonly TownFeed[] {
  let ill = 0;
  let slow = 0;
  return Array.from({ length: size }, (_, index) => {
    const path = `/feed${index}`;
    // Every tenth, at odds with the rhythms.
    const kind = (index + Math.floor(index / 10)) % 10 === 3 ? ILLNESSES[ill++ % ILLNESSES.length] : undefined;
    const illness = kind?.slow === true && ++slow > MOST_SLOW ? (ILLNESSES[1] ?? null) : (kind ?? null);
    const rhythm = (RHYTHMS[index % 10] ?? 24) * HOUR;
    const first = start - (SHOWN - 1 + spread(`phase ${index}`)) * rhythm;
    const recovers = illness !== null && illness.lasting === undefined && index % 2 === 0;
    const host = illness?.host?.includes('.') ? illness.host : `${illness?.host ?? 'feed'}${index}.example`;
    return {
      url: `http://${host}:${port}${path}`,
      path,
      rhythm,
      illness,
      wellFrom: recovers ? start + 12 * HOUR : Number.POSITIVE_INFINITY,
      count: (at) => Math.floor((at - first) / rhythm) + 1,
      postedAt: (number) => new Date(first + (number - 1) * rhythm),
    };
  });
}
