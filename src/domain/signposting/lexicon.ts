import type { Catalogue } from '../catalogue.ts';
import { createResourceNames } from './resource-names.ts';
import { createRewriter } from './rewrites.ts';
import { createScanner, type Hit, type PatternList, type Scan } from './scanner.ts';
import { createSpelling } from './spelling.ts';
import { spellingDictionary } from './spelling-dictionary.ts';
import { type Token, tokens } from './tokens.ts';
import type { Patterns, TopicWords, Vocabulary } from './vocabulary.ts';

/** What the dictionary found in a text. */
export interface Reading {
  readonly words: readonly Token[];
  readonly hits: readonly Hit[];
  /** Hits by the key of their list. */
  readonly by: ReadonlyMap<string, readonly Hit[]>;
  /** True when one of the patterns stands in the text; `@teaching` stands for a list of contexts. */
  readonly has: (patterns: Patterns) => boolean;
}

/** The fields of a topic and how their patterns are read. */
export const TOPIC_FIELDS = {
  terms: 'any',
  also: 'any',
  weak: 'any',
  short: 'exact',
  upper: 'capitals',
  names: 'any',
  languages: 'any',
} as const satisfies Partial<Record<keyof TopicWords, PatternList['how']>>;

/** The whole dictionary, ready to read texts. Throws RangeError for a pattern that cannot be read. */
export function createLexicon({
  vocabulary,
  resources,
}: Pick<Catalogue, 'vocabulary' | 'resources'>): (text: string) => Reading {
  const rewriter = createRewriter(vocabulary.rewrites);
  const lists = [...patternLists(vocabulary), ...nameLists(resources, vocabulary)];
  const fillers = new Set(vocabulary.fillers);
  const scan = createScanner(lists, vocabulary.classes, fillers, rewriter.pattern);
  const spell = createSpelling(
    spellingDictionary([...lists, ...conditionLists(vocabulary)], vocabulary, rewriter.pattern),
  );
  const scanners = new Map<Patterns, Scan>();
  return (text) => {
    const words = spell(rewriter.words(tokens(text)));
    const hits = scan(words);
    const by = byKey(hits);
    return { words, hits, by, has };

    function has(patterns: Patterns): boolean {
      return (
        patterns.some((each) => each.startsWith('@') && by.has(`context/${each.slice(1)}`)) ||
        scanOf(patterns)(words).length > 0
      );
    }
  };

  // Conditions of ambiguity rules are many, and a question meets few of them: each is indexed when it is first asked for.
  function scanOf(patterns: Patterns): Scan {
    let own = scanners.get(patterns);
    if (own === undefined) {
      own = createScanner([list('', patterns)], vocabulary.classes, fillers, rewriter.pattern);
      scanners.set(patterns, own);
    }
    return own;
  }
}

function byKey(hits: readonly Hit[]): ReadonlyMap<string, readonly Hit[]> {
  const lists = new Map<string, Hit[]>();
  for (const hit of hits) {
    const list = lists.get(hit.key);
    if (list === undefined) lists.set(hit.key, [hit]);
    else list.push(hit);
  }
  return lists;
}

/** Every list of patterns in the vocabulary, with the key that its hits will carry. */
export function patternLists(vocabulary: Vocabulary): readonly PatternList[] {
  const { topics, danger, contexts, places, audiences, kinds, legacy } = vocabulary;
  return [
    ...topics.flatMap((topic) =>
      (Object.keys(TOPIC_FIELDS) as (keyof typeof TOPIC_FIELDS)[]).map((field) =>
        list(`topic/${topic.id}/${field}`, topic[field], TOPIC_FIELDS[field]),
      ),
    ),
    ...danger.flatMap((rule, at) => [
      list(`danger/${at}/when`, rule.when),
      list(`danger/${at}/and`, rule.and),
      list(`danger/${at}/unless`, rule.unless),
    ]),
    ...named('context', contexts),
    ...named('place', places),
    ...named('audience', audiences),
    ...named('kind', kinds),
    ...legacy.map((row) => list(`legacy/${row.id}`, row.terms)),
    list('language', vocabulary.spokenLanguages),
    list('off', vocabulary.offTopic),
  ];
}

/** What the ambiguity rules look for: words that are right as they stand. */
function conditionLists({ ambiguity }: Vocabulary): readonly PatternList[] {
  return ambiguity.map(({ unless, only, means }) =>
    list('condition', [...unless, ...only, ...means.flatMap((meaning) => meaning.near)]),
  );
}

function nameLists(resources: Catalogue['resources'], vocabulary: Vocabulary): readonly PatternList[] {
  const names = createResourceNames(vocabulary);
  return resources.map((resource) => list(`name/${resource.id}`, names(resource), 'exact'));
}

function named(kind: string, lists: Readonly<Record<string, Patterns>>): readonly PatternList[] {
  return Object.entries(lists).map(([name, patterns]) => list(`${kind}/${name}`, patterns));
}

function list(key: string, patterns: Patterns, how: PatternList['how'] = 'any'): PatternList {
  return { key, patterns: patterns.filter((pattern) => !pattern.startsWith('@')), how };
}
