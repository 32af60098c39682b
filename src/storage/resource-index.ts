import MiniSearch from 'minisearch';
import type { Resource } from '../domain/catalogue.ts';
import { foldWord, plainForm } from '../domain/signposting/fold.ts';
import type { ResourceIndex } from '../ports/search.ts';

/** Shares of a word's letters that may differ; MiniSearch rounds, so five letters allow one. */
const SLIP = 0.2;
/** Shorter words begin too many others. */
const SHORTEST_BEGINNING = 4;

/** An index of the catalogue's names in memory, asked in three passes: exactly, with slips, by some words. */
export function createResourceIndex(resources: readonly Resource[]): ResourceIndex {
  const index = new MiniSearch<{ id: string; name: string; also: string; organization: string }>({
    fields: ['name', 'also', 'organization'],
    processTerm: (term) => foldWord(term),
    searchOptions: { boost: { name: 3, also: 2 } },
  });
  index.addAll(
    resources.map(({ id, name, alternateName, organization }) => ({
      id,
      name: plain(name),
      also: plain(alternateName ?? ''),
      organization: plain(organization ?? ''),
    })),
  );
  const prefix = (term: string) => term.length >= SHORTEST_BEGINNING;
  const passes = [
    ['exact', { combineWith: 'AND', prefix }],
    ['fuzzy', { combineWith: 'AND', prefix, fuzzy: (term: string) => (term.length >= 5 ? SLIP : false) }],
    ['some', { combineWith: 'OR', prefix }],
  ] as const;
  return {
    find(words) {
      for (const [pass, options] of passes) {
        const ids = words.length === 0 ? [] : index.search(words.join(' '), options).map((hit) => String(hit.id));
        if (ids.length > 0) return { pass, ids };
      }
      return { pass: 'none', ids: [] };
    },
  };
}

function plain(name: string): string {
  return plainForm(name).replaceAll("'", '');
}
