import { feedProblem } from '../src/domain/feed-problem.ts';
import type { ListReader } from '../src/ports/lists.ts';
import type { Fetcher } from './fetch/fetcher.ts';
import { decode } from './read/decode.ts';

/** Reads lists over the same guarded connections as feeds, within the same limits. */
export function createListReader({ fetcher }: { readonly fetcher: Pick<Fetcher, 'tidy' | 'fetch'> }): ListReader {
  return {
    read: async (address, now) => {
      const tidy = fetcher.tidy(address);
      if (tidy.kind === 'refused') return { kind: 'failed', problem: tidy.problem };
      const result = await fetcher.fetch({ url: tidy.url, etag: null, lastModified: null }, now).catch(() => null);
      if (result?.kind === 'body') return { kind: 'read', text: decode(result.bytes, result.contentType).text };
      return { kind: 'failed', problem: result?.kind === 'failed' ? result.problem : feedProblem('FEED_SURPRISE') };
    },
  };
}
