import type { TidyAddress } from '../../src/domain/feed-address.ts';
import { FetchFault } from './fetch-fault.ts';

/** As much of an answer as following needs. */
export interface Answer {
  readonly status: number;
  readonly location: string;
  /** Reads what is left of an answer nobody wants, so that its connection can serve again. */
  discard(): Promise<void>;
}

export interface Arrival<A extends Answer> {
  readonly answer: A;
  readonly url: string;
  /** Where the permanent redirects at the start of the chain led; null when there were none. */
  readonly movedTo: string | null;
}

const MOST_HOPS = 5;
const LONGEST = 2048;

/** Follows up to five redirects, each one checked like a pasted address. Throws FEED_REDIRECT or FEED_PRIVATE. */
export async function follow<A extends Answer>(
  start: string,
  ask: (url: string) => Promise<A>,
  tidy: (address: string) => TidyAddress,
): Promise<Arrival<A>> {
  let url = start;
  let moved = start;
  for (let hop = 0; ; hop += 1) {
    const answer = await ask(url);
    if (![301, 302, 303, 307, 308].includes(answer.status))
      return { answer, url, movedTo: moved === start ? null : moved };
    await answer.discard();
    if (hop === MOST_HOPS) throw new FetchFault('FEED_REDIRECT');
    const next = target(answer.location, url, tidy);
    // Once a hop is temporary, what comes after it says nothing about the address we hold. Nor is a lock given up for good.
    const lasting = answer.status === 301 || answer.status === 308;
    if (lasting && moved === url && !(url.startsWith('https:') && next.startsWith('http:'))) moved = next;
    url = next;
  }
}

function target(location: string, from: string, tidy: (address: string) => TidyAddress): string {
  const given = location.trim();
  if (given === '' || given.length > LONGEST || !URL.canParse(given, from)) throw new FetchFault('FEED_REDIRECT');
  const tidied = tidy(new URL(given, from).href);
  if (tidied.kind === 'ok') return tidied.url;
  throw new FetchFault(tidied.problem.code === 'FEED_PRIVATE' ? 'FEED_PRIVATE' : 'FEED_REDIRECT');
}
