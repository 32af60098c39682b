import { feedProblem } from '../../src/domain/feed-problem.ts';
import type { Fetcher, FetchResult } from './fetcher.ts';

/** Fetches an address somebody typed, of which nothing is known: its bytes, or why there are none. Never throws. */
export async function fetchTyped(
  fetcher: Pick<Fetcher, 'tidy' | 'fetch'>,
  address: string,
  now: Date,
): Promise<
  Extract<FetchResult, { kind: 'body' }> | Pick<Extract<FetchResult, { kind: 'failed' }>, 'kind' | 'problem'>
> {
  const tidy = fetcher.tidy(address);
  if (tidy.kind === 'refused') return { kind: 'failed', problem: tidy.problem };
  const result = await fetcher.fetch({ url: tidy.url, etag: null, lastModified: null }, now).catch(() => null);
  if (result?.kind === 'body') return result;
  return { kind: 'failed', problem: result?.kind === 'failed' ? result.problem : feedProblem('FEED_SURPRISE') };
}
