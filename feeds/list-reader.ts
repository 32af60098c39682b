import type { ListReader } from '../src/ports/lists.ts';
import { fetchTyped } from './fetch/fetch-typed.ts';
import type { Fetcher } from './fetch/fetcher.ts';
import { decode } from './read/decode.ts';

/** Reads lists over the same guarded connections as feeds, within the same limits. */
export function createListReader({ fetcher }: { readonly fetcher: Pick<Fetcher, 'tidy' | 'fetch'> }): ListReader {
  return {
    read: async (address, now) => {
      const result = await fetchTyped(fetcher, address, now);
      return result.kind === 'body' ? { kind: 'read', text: decode(result.bytes, result.contentType).text } : result;
    },
  };
}
