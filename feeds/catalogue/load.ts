import type { Catalogue } from '../../src/domain/catalogue.ts';
import { checkRows } from './check-rows.ts';
import { crisisLines } from './crisis-lines.ts';
import { keptChat, keptLegacy, keptResource } from './cross-checks.ts';
import { readYaml } from './read-yaml.ts';
import type { RowReport } from './report.ts';
import { chatRow, feedRow, resourceRow } from './row-schemas.ts';
import { readVocabulary } from './vocabulary.ts';
import { legacyRow } from './word-schemas.ts';

/**
 * Reads and checks every file of the catalogue folder. A broken row is left out and reported; a missing or unreadable file,
 * or a crisis block without its emergency lines, is a CatalogueError: the service does not start without them.
 */
export async function loadCatalogue(
  folder: string,
): Promise<{ readonly catalogue: Catalogue; readonly report: readonly RowReport[] }> {
  const report: RowReport[] = [];
  const note = (row: RowReport) => report.push(row);
  const [resourcesFile, feedsFile, chatsFile, legacyFile, crisisFile] = await Promise.all(
    ['resources.yaml', 'feeds.yaml', 'chats.yaml', 'legacy.yaml', 'crisis.yaml'].map((name) => readYaml(folder, name)),
  );
  if (!resourcesFile || !feedsFile || !chatsFile || !legacyFile || !crisisFile)
    throw new Error('five files were asked for');

  const words = await readVocabulary(folder, note);
  const topicIds = new Set(words.topics.map((topic) => topic.id));
  const resources = checkRows(resourcesFile, 'services', resourceRow, note).flatMap((row) =>
    keptResource(row, topicIds, note),
  );
  const resourceIds = new Set(resources.map((resource) => resource.id));
  const legacyRows = checkRows(legacyFile, 'legacy', legacyRow, note).map((row) =>
    keptLegacy(row, topicIds, resourceIds, words.classes, note),
  );
  const catalogue: Catalogue = {
    topics: words.topics.map(({ id, label }) => ({ id, label })),
    resources,
    feeds: checkRows(feedsFile, 'feeds', feedRow, note).map((row) => row.value),
    chats: checkRows(chatsFile, 'chats', chatRow, note).map((row) => keptChat(row, note)),
    crisis: crisisLines(crisisFile, resourceIds, note),
    legacy: legacyRows.map(({ terms, numbers, ...row }) => row),
    vocabulary: {
      ...words,
      legacy: legacyRows.map(({ id, terms, numbers, topics }) => ({ id, terms, numbers, topics })),
    },
  };
  return { catalogue: frozen(catalogue), report };
}

/** A catalogue is read by many at once; nobody may change it. */
function frozen<T>(value: T): T {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const each of Object.values(value)) frozen(each);
  }
  return value;
}
