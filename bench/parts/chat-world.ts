import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCatalogue } from '../../feeds/catalogue/load.ts';
import { readConfig } from '../../src/config.ts';
import { createUnderstanding } from '../../src/domain/signposting/understand.ts';
import { matchOf } from '../../src/storage/match-words.ts';
import { neededWords } from '../../src/storage/needed-words.ts';
import { openStorage } from '../../src/storage/open.ts';
import { createResourceIndex } from '../../src/storage/resource-index.ts';
import { questionsOf } from './questions.ts';
import { seedItems } from './seed-items.ts';

/** What a bare server is given: the database, and for each question the query that ours would ask, so that it need not read. */
export interface BareGiven {
  readonly database: string;
  readonly matches: readonly (readonly [question: string, match: string | null])[];
  /** Where Slack or Teams is. */
  readonly origin: string;
}

/** A database of so many items in a folder of its own, and questions that all differ. */
export interface ChatWorld {
  readonly database: string;
  readonly feedIds: readonly number[];
  /** When the newest item was published. */
  readonly newest: Date;
  readonly questions: readonly string[];
  readonly matches: BareGiven['matches'];
  end(): void;
}

export async function aChatWorld(items: number, count: number): Promise<ChatWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'signpost-bench-'));
  const database = join(folder, 'signpost.db');
  process.stderr.write(`storing ${items} items …\n`);
  const storage = await openStorage(database);
  const { feedIds, newest } = seedItems(storage, items);
  await storage.close();
  const { catalogue } = await loadCatalogue(readConfig({}).catalogue);
  const understand = createUnderstanding(catalogue, createResourceIndex(catalogue.resources));
  const questions = questionsOf(catalogue.vocabulary.topics, count);
  return {
    database,
    feedIds,
    newest,
    questions,
    matches: questions.map((question) => [question, matchOf(understand(question).words.map(neededWords))]),
    end: () => rmSync(folder, { recursive: true, force: true }),
  };
}
