import type { LinkProbe } from '../src/ports/links.ts';
import type { Fetcher } from './fetch/fetcher.ts';

/** Looks at links over the same guarded connections as feeds. Only an answer that says "not here" counts as not found. */
export function createLinkProbe({ fetcher }: { readonly fetcher: Pick<Fetcher, 'probe'> }): LinkProbe {
  return {
    check: async (url, now) => {
      const probe = await fetcher.probe(url, now);
      if (probe.kind === 'there') return 'opens';
      if (probe.noSuchName) return 'no-such-name';
      return probe.problem.code === 'FEED_MISSING' || probe.problem.code === 'FEED_GONE' ? 'not-found' : 'unclear';
    },
  };
}
