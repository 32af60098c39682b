import type { Vocabulary } from '../../src/domain/signposting/vocabulary.ts';
import { checkRows } from './check-rows.ts';
import { knownTopics } from './cross-checks.ts';
import { goodPatterns } from './good-patterns.ts';
import { readYaml } from './read-yaml.ts';
import type { RowReport } from './report.ts';
import { wholeFile } from './whole-file.ts';
import { ambiguityRow, dangerRow, topicRow, wordsFile } from './word-schemas.ts';

/** The dictionary without its legacy rows: topics.yaml, ambiguity.yaml, danger.yaml and words.yaml. */
export async function readVocabulary(
  folder: string,
  report: (row: RowReport) => void,
): Promise<Omit<Vocabulary, 'legacy'>> {
  const wordsYaml = await readYaml(folder, 'words.yaml');
  const words = wholeFile(wordsYaml, wordsFile);
  const classes = singleWords(words.classes, report);
  const readable = (row: string, field: string, patterns: readonly string[]) =>
    goodPatterns(wordsYaml.name, { value: null, id: row, line: 1 }, field, patterns, classes, report);
  const readableLists = (row: string, lists: Readonly<Record<string, readonly string[]>>) =>
    Object.fromEntries(Object.entries(lists).map(([name, patterns]) => [name, readable(row, name, patterns)]));
  const topicsFile = await readYaml(folder, 'topics.yaml');
  const topics = checkRows(topicsFile, 'topics', topicRow, report).map((row) => {
    const list = (field: 'terms' | 'also' | 'weak' | 'short' | 'upper' | 'names' | 'languages') =>
      goodPatterns(topicsFile.name, row, field, row.value[field], classes, report);
    return {
      ...row.value,
      terms: list('terms'),
      also: list('also'),
      weak: list('weak'),
      short: list('short'),
      upper: list('upper'),
      names: list('names'),
      languages: list('languages'),
    };
  });
  const topicIds = new Set(topics.map((topic) => topic.id));

  const ambiguityFile = await readYaml(folder, 'ambiguity.yaml');
  const ambiguity = checkRows(ambiguityFile, 'ambiguity', ambiguityRow, report).map((row) => {
    const good = (field: string, patterns: readonly string[]) =>
      goodPatterns(ambiguityFile.name, row, field, patterns, classes, report);
    const topicsOf = (field: string, ids: readonly string[]) =>
      knownTopics(ambiguityFile.name, row, field, ids, topicIds, report);
    return {
      ...row.value,
      topics: topicsOf('topics', row.value.topics),
      unless: good('unless', row.value.unless),
      only: good('only', row.value.only),
      means: row.value.means.map((meaning, at) => ({
        near: good(`means.${at}.near`, meaning.near),
        topics: topicsOf(`means.${at}.topics`, meaning.topics),
      })),
      ask: topicsOf('ask', row.value.ask),
    };
  });

  const dangerFile = await readYaml(folder, 'danger.yaml');
  const danger = checkRows(dangerFile, 'danger', dangerRow, report).map((row) => {
    const good = (field: 'when' | 'and' | 'unless') =>
      goodPatterns(dangerFile.name, row, field, row.value[field], classes, report);
    const topicsLed = knownTopics(dangerFile.name, row, 'topics', row.value.topics, topicIds, report);
    return { ...row.value, when: good('when'), and: good('and'), unless: good('unless'), topics: topicsLed };
  });

  return {
    topics,
    ambiguity,
    danger,
    classes,
    contexts: readableLists('contexts', words.contexts),
    fillers: words.fillers,
    rewrites: words.rewrites,
    offTopic: readable('off_topic', '', words.off_topic),
    realWords: words.real_words,
    places: readableLists('places', words.places),
    spokenLanguages: readable('spoken_languages', '', words.spoken_languages),
    audiences: readableLists('audiences', words.audiences),
    kinds: readableLists('kinds', words.kinds),
    publicNames: words.public_names,
    ordinaryNames: words.ordinary_names,
    generalWords: words.general_words,
  };
}

/** Lists that patterns name hold single words; what is none would never be met, so it is reported and left out. */
function singleWords(
  classes: Readonly<Record<string, readonly string[]>>,
  report: (row: RowReport) => void,
): Readonly<Record<string, readonly string[]>> {
  const kept = (name: string, list: readonly string[]) =>
    list.filter((word) => {
      const single = /^[\p{L}\p{N}]+$/u.test(word);
      const problem = `"${word}" is not a single word.`;
      if (!single)
        report({ file: 'words.yaml', row: name, line: 1, field: 'classes', problem, done: 'field left out' });
      return single;
    });
  return Object.fromEntries(Object.entries(classes).map(([name, list]) => [name, kept(name, list)]));
}
