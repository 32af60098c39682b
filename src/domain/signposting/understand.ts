import type { Catalogue } from '../catalogue.ts';
import { ageSigns } from './age-signs.ts';
import { crisisLevel } from './crisis-level.ts';
import { evidence, type Sign } from './evidence.ts';
import { createNameSearch, type NameIndex } from './find-by-name.ts';
import { findDanger } from './find-danger.ts';
import { findLegacy } from './find-legacy.ts';
import { findWants } from './find-wants.ts';
import { patientData } from './guard.ts';
import { createItemWords } from './item-words.ts';
import { createLexicon, type Reading } from './lexicon.ts';
import type { Meaning, Understand } from './meaning.ts';
import { createNamedServices } from './named-services.ts';
import { createNearest } from './nearest-topics.ts';
import { ownSigns } from './own-terms.ts';
import { publicKnowledge } from './public-knowledge.ts';
import { rankTopics } from './rank-topics.ts';
import { rulesByTerm, settleAmbiguity } from './settle-ambiguity.ts';

/** No question is longer; what a caller lets through beyond it is not read. */
const LONGEST = 1000;
/** Rows of a name's search whose topics are shown. */
const MOST_ROWS = 3;

/** Builds the pipeline from text to meaning: guard, words, ambiguity, danger, topics, wishes. Throws RangeError only for a pattern that cannot be read. */
export function createUnderstanding(
  catalogue: Pick<Catalogue, 'vocabulary' | 'resources' | 'topics' | 'legacy'>,
  index: NameIndex,
): Understand {
  const { vocabulary, resources } = catalogue;
  const read = createLexicon(catalogue);
  const namedServices = createNamedServices(resources, vocabulary);
  const searchNames = createNameSearch(resources, vocabulary, index);
  const itemWords = createItemWords(vocabulary.topics, new Set(vocabulary.fillers));
  const nearest = createNearest(vocabulary);
  const known = publicKnowledge(catalogue);
  const rules = rulesByTerm(vocabulary.ambiguity);
  const topicOf = new Map(vocabulary.topics.map((topic) => [topic.id, topic]));
  const resourceOf = new Map(resources.map((resource) => [resource.id, resource]));

  return (text, own = []) => {
    const asked = text.slice(0, LONGEST);
    const guard = patientData(asked, known);
    const reading = read(asked);
    const { signs: found, swallowed } = evidence(reading, topicOf);
    const settled = settleAmbiguity(rules, reading, found);
    const { rules: danger, talkedAbout } = findDanger(vocabulary, reading, isQuiet(reading, settled.signs));
    const alone = danger[0]?.level === 'alone';
    if (guard === 'stop') return { ...NOTHING, guard, crisis: alone ? 'alone' : 'none' };

    const wants = findWants(reading);
    const legacy = findLegacy(vocabulary.legacy, asked, reading);
    const named = namedServices(reading, asked);
    const signs = [
      ...settled.signs,
      ...talkedAbout,
      ...signsOfNames(reading),
      ...ownSigns(own, reading.words, topicOf),
      ...ageSigns(wants.age),
    ];
    const ranked = unique([
      ...danger.flatMap((rule) => rule.topics),
      ...rankTopics(vocabulary.topics, signs, reading.by.has('context/person')),
      ...legacy.flatMap((row) => row.topics),
    ]);
    const silent = ranked.length === 0 && settled.ask === null && danger.length === 0;
    const byName = silent && named.length === 0 && !reading.by.has('off') ? searchNames(reading) : null;
    const rows = unique([...named, ...(byName?.ids ?? [])]);
    const topics = silent ? topicsOfRows(rows) : ranked;
    const helpCard = danger.some((rule) => rule.level === 'help-card');
    const closed = alone || helpCard;
    return {
      guard,
      crisis: crisisLevel(
        danger,
        topics.map((id) => topicOf.get(id)),
      ),
      topics,
      ask: closed ? null : settled.ask,
      askAbout: closed ? null : settled.askAbout,
      helpCard,
      didYouMean: isSlip(topics[0], signs, byName?.guessed ?? false)
        ? (topicOf.get(topics[0] ?? '')?.label ?? null)
        : null,
      named: rows,
      legacy: legacy.map((row) => row.id),
      asksForAdvice: reading.by.has('context/advice'),
      wants,
      words: closed ? [] : itemWords(asked, topics),
      nearest:
        topics.length > 0 || settled.ask !== null ? [] : nearest(reading.words, [...swallowed, ...settled.dropped]),
    };
  };

  /** A service asked for by name speaks for its first topic, unless the dictionary has the name: `RCN` says more than one of its tools. */
  function signsOfNames({ hits }: Reading): readonly Sign[] {
    const listed = hits.filter(({ key }) => /^topic\/.*\/names$/.test(key));
    return hits.flatMap(({ key, start, end, corrected }) => {
      const topic = key.startsWith('name/') ? resourceOf.get(key.slice('name/'.length))?.topics[0] : undefined;
      if (topic === undefined || listed.some((hit) => hit.start === start && hit.end >= end)) return [];
      return [{ topic, strength: 'sure', pattern: '', start, end, corrected }];
    });
  }

  function topicsOfRows(rows: readonly string[]): readonly string[] {
    return unique(rows.slice(0, MOST_ROWS).flatMap((id) => resourceOf.get(id)?.topics.slice(0, 1) ?? []));
  }
}

/** Nothing sure was found, nor daily business. */
function isQuiet({ by }: Reading, signs: readonly Sign[]): boolean {
  return signs.every((sign) => sign.strength !== 'sure') && !by.has('off');
}

/** Every sign of the topic was read out of misspelt words. */
function isSlip(topic: string | undefined, signs: readonly Sign[], guessed: boolean): boolean {
  const own = signs.filter((sign) => sign.topic === topic);
  return guessed || (own.length > 0 && own.every((sign) => sign.corrected));
}

function unique(list: readonly string[]): readonly string[] {
  return [...new Set(list)];
}

const NOTHING: Meaning = {
  guard: 'none',
  crisis: 'none',
  topics: [],
  ask: null,
  askAbout: null,
  helpCard: false,
  didYouMean: null,
  named: [],
  legacy: [],
  asksForAdvice: false,
  wants: { nation: null, age: null, audiences: [], kinds: [], languages: [], leaflet: false },
  words: [],
  nearest: [],
};
