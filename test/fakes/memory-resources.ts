import type { Resource } from '../../src/domain/catalogue.ts';
import type { DeadLink } from '../../src/domain/signposting/link-state.ts';
import type { LocalTerm, ResourceCheck, ResourceStore, Suggestion } from '../../src/ports/catalogue.ts';

/** Checks, own rows, words, suggestions and gaps in memory, as the port promises them. */
export function createMemoryResources() {
  const checks = new Map<number, Map<string, ResourceCheck>>();
  const local = new Map<number, Resource[]>();
  const terms = new Map<number, readonly LocalTerm[]>();
  const suggestions: (Suggestion & { workspace: number })[] = [];
  const gaps = new Map<string, number>();
  const deadLinks = new Map<string, DeadLink>();
  const of = <T>(map: Map<number, T>, workspace: number, make: () => T): T => {
    const known = map.get(workspace) ?? make();
    map.set(workspace, known);
    return known;
  };
  const store: ResourceStore = {
    checks: async (workspace) => new Map(of(checks, workspace, () => new Map())),
    saveCheck: async (workspace, check) => {
      of(checks, workspace, () => new Map()).set(check.resourceId, check);
    },
    deadLinks: async () => deadLinks,
    local: async (workspace) => [...of(local, workspace, () => [])],
    saveLocal: async (workspace, rows) => {
      const kept = of(local, workspace, () => []).filter(({ id }) => !rows.some((row) => row.id === id));
      local.set(workspace, [...kept, ...rows]);
    },
    removeLocal: async (workspace, id) => {
      const before = of(local, workspace, () => []);
      local.set(
        workspace,
        before.filter((row) => row.id !== id),
      );
      return before.some((row) => row.id === id);
    },
    terms: async (workspace) => of(terms, workspace, () => []),
    saveTerms: async (workspace, all) => {
      terms.set(workspace, all);
    },
    suggest: async (workspace, { resourceId, text }, _by, now) => {
      suggestions.push({ id: suggestions.length + 1, resourceId, text, state: 'waiting', suggestedAt: now, workspace });
    },
    suggestions: async (workspace, state) =>
      suggestions.filter((each) => each.workspace === workspace && each.state === state),
    settleSuggestion: async (workspace, id, state) => {
      const place = suggestions.findIndex(
        (each) => each.workspace === workspace && each.id === id && each.state === 'waiting',
      );
      const found = suggestions[place];
      if (found === undefined) return false;
      suggestions[place] = { ...found, state };
      return true;
    },
    countGap: async (workspace, topic) => {
      gaps.set(`${workspace}/${topic}`, (gaps.get(`${workspace}/${topic}`) ?? 0) + 1);
    },
    gaps: async (workspace, least) =>
      [...gaps]
        .filter(([key, count]) => key.startsWith(`${workspace}/`) && count >= least)
        .map(([key, count]) => ({ topic: key.slice(key.indexOf('/') + 1), count }))
        .sort((a, b) => b.count - a.count),
  };
  return { store, suggestions, gaps, deadLinks };
}
