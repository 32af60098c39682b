import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCatalogue } from '../feeds/catalogue/load.ts';
import type { Meaning } from '../src/domain/signposting/meaning.ts';
import { createUnderstanding } from '../src/domain/signposting/understand.ts';
import { createResourceIndex } from '../src/storage/resource-index.ts';
import type { BenchOptions, Figure } from './main.ts';
import { demand } from './parts/broken-promise.ts';
import { queryPromises } from './parts/query-promises.ts';
import { emptyTally, type QueryAnswer, readQueries, score, type Tally } from './parts/query-score.ts';
import { baselineAnswer, createBaselines } from './parts/search-baselines.ts';

export const summary = 'signposting <file>: how well a file of queries is understood, beside three search libraries';

const CATALOGUE = join(import.meta.dirname, '..', 'feeds', 'catalogue');

/** Scores a file of queries (id, query, expected, category); every miss goes to stderr. Baselines run on the same file. */
export async function run({ rest }: BenchOptions, print: (figure: Figure) => void): Promise<void> {
  const [file] = rest;
  if (file === undefined || !existsSync(file)) {
    throw new Error('Name a file of queries: npm run -s bench -- signposting <file.tsv>');
  }
  const queries = readQueries(readFileSync(file, 'utf8'));
  const { catalogue } = await loadCatalogue(CATALOGUE);
  const understand = createUnderstanding(catalogue, createResourceIndex(catalogue.resources));

  const times: number[] = [];
  const tally = emptyTally();
  for (const query of queries) {
    const started = performance.now();
    const answer = answerOf(understand(query.text));
    times.push(performance.now() - started);
    const wrong = score(query, answer, tally);
    if (wrong.length > 0) {
      const got =
        [...answer.topics, ...(answer.ask === null ? [] : [`ask:${answer.ask.join('|')}`])].join(',') || 'none';
      const flags = `${answer.crisis ? ' crisis' : ''}${answer.stopped ? ' stopped' : ''}`;
      process.stderr.write(
        `MISS ${query.id} (${query.category}) ${wrong.join(', ')}: "${query.text}" wanted ${query.expected}, got ${got}${flags}\n`,
      );
    }
  }
  const peers = createBaselines(catalogue).map(({ name, topics }) => {
    const own = emptyTally();
    for (const query of queries) score(query, baselineAnswer(topics(query.text)), own);
    return { name, tally: own };
  });

  print({ figure: 'queries', value: queries.length, unit: 'queries' });
  for (const name of Object.keys(tally) as (keyof Tally)[]) {
    const { hits, of } = tally[name];
    if (of === 0) continue;
    print({ figure: name, value: `${hits}/${of}`, unit: 'queries' });
    print({ figure: `${name} rate`, value: (100 * hits) / of, unit: '%' });
    for (const peer of peers) {
      print({ figure: `${name} rate, ${peer.name}`, value: (100 * peer.tally[name].hits) / of, unit: '%' });
    }
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  print({ figure: 'understanding, p50', value: at(0.5), unit: 'ms' });
  print({ figure: 'understanding, p99', value: at(0.99), unit: 'ms' });
  demand(...queryPromises(tally));
}

function answerOf({ topics, ask, crisis, guard }: Meaning): QueryAnswer {
  return { topics, ask, crisis: crisis === 'alone' || crisis === 'first', stopped: guard !== 'none' };
}
