import Database from 'better-sqlite3';
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import type { Catalogue } from '../../src/domain/catalogue.ts';
import type { QueryAnswer } from './query-score.ts';

/** A way of finding topics that knows the same names and terms and has no rules. */
export interface Baseline {
  readonly name: string;
  readonly topics: (query: string) => readonly string[];
}

/** One document for each topic: its label, its terms, and the names of its resources. */
function documents({ vocabulary, resources }: Catalogue): readonly { id: string; label: string; words: string }[] {
  return vocabulary.topics.map(({ id, label, terms, also, weak, short, upper, names, languages }) => ({
    id,
    label,
    words: [...terms, ...also, ...weak, ...short, ...upper, ...names, ...languages]
      .concat(resources.filter((resource) => resource.topics[0] === id).map((resource) => resource.name))
      .map((pattern) => pattern.replace(/[|{}?*=#.()]+/g, ' '))
      .join(' ; '),
  }));
}

/** Fuse.js, MiniSearch and SQLite's FTS5, each as its documentation suggests for a search box. */
export function createBaselines(catalogue: Catalogue): readonly Baseline[] {
  const topics = documents(catalogue);
  const terms = topics.flatMap(({ id, label, words }) => [label, ...words.split(' ; ')].map((term) => ({ id, term })));
  const fuse = new Fuse(terms, { keys: ['term'], threshold: 0.4, ignoreLocation: true, includeScore: true });

  const mini = new MiniSearch<{ id: string; label: string; words: string }>({
    fields: ['label', 'words'],
    searchOptions: { boost: { label: 2 }, prefix: true, fuzzy: 0.2 },
  });
  mini.addAll(topics);

  const database = new Database(':memory:');
  database.exec('CREATE VIRTUAL TABLE topic USING fts5(id UNINDEXED, label, words, tokenize = "porter unicode61")');
  const insert = database.prepare('INSERT INTO topic (id, label, words) VALUES (?, ?, ?)');
  for (const { id, label, words } of topics) insert.run(id, label, words);
  const search = database.prepare('SELECT id FROM topic WHERE topic MATCH ? ORDER BY rank LIMIT 5');

  return [
    { name: 'Fuse.js', topics: (query) => distinct(fuse.search(query, { limit: 25 }).map(({ item }) => item.id)) },
    { name: 'MiniSearch', topics: (query) => mini.search(query).map(({ id }) => String(id)) },
    {
      name: 'FTS5',
      topics: (query) => {
        const words = query.match(/[\p{L}\p{N}]+/gu) ?? [];
        if (words.length === 0) return [];
        const any = words.map((word) => `"${word}"`).join(' OR ');
        return search.all(any).map((row) => (row as { id: string }).id);
      },
    },
  ];
}

/** A search box has no crisis block of its own: it stands when the crisis topics come first. It stops nothing and asks nothing. */
export function baselineAnswer(topics: readonly string[]): QueryAnswer {
  const first = topics[0] ?? '';
  return { topics, ask: null, crisis: first === 'crisis-suicide' || first === 'self-harm', stopped: false };
}

function distinct(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)];
}
