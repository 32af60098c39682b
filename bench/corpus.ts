import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createFeedParser } from '../feeds/read/feed-parser.ts';
import { type ParseAnswer, parseAnswer } from '../src/cli/parse-answer.ts';
import type { BenchOptions, Figure } from './main.ts';
import { demand } from './parts/broken-promise.ts';
import { type CorpusCase, isScored, missesOf } from './parts/corpus-score.ts';

export const summary = 'corpus <folder>: how many of a folder of real and broken feeds are read right';

/** Of 100 scored cases. */
const LEAST_PASSED = 97;

/** Scores `cases.json` and `files/` of a folder; every miss goes to stderr. */
export async function run({ rest }: BenchOptions, print: (figure: Figure) => void): Promise<void> {
  const [folder] = rest;
  if (folder === undefined || !existsSync(join(folder, 'cases.json')))
    throw new Error('Name a folder that holds cases.json and files/: npm run -s bench -- corpus <folder>');
  const cases = JSON.parse(readFileSync(join(folder, 'cases.json'), 'utf8')) as readonly CorpusCase[];
  const parser = createFeedParser();
  const tally = { scored: 0, passed: 0, all: 0, crashed: 0, lost: 0 };
  for (const each of cases) {
    const started = performance.now();
    const answer = await read(each, join(folder, 'files', each.file), parser);
    const misses = missesOf(each, answer, performance.now() - started);
    if ('error' in answer && /SURPRISE|STOPPED/.test(answer.error.code)) tally.crashed += 1;
    if ('error' in answer && /^(real|sample) feeds$/.test(each.category)) tally.lost += 1;
    const core = misses.filter(({ core }) => core);
    if (isScored(each)) {
      tally.scored += 1;
      if (core.length === 0) tally.passed += 1;
    }
    if (misses.length === 0) tally.all += 1;
    for (const { core: isCore, text } of misses)
      process.stderr.write(`${isCore ? 'MISS' : 'also'} ${each.id}: ${text}\n`);
  }
  await parser.stop();
  print({ figure: 'passed', value: (100 * tally.passed) / tally.scored, unit: '% of scored cases' });
  print({ figure: 'cases', value: tally.scored, unit: 'scored cases' });
  print({ figure: 'crashed', value: tally.crashed, unit: 'cases' });
  print({ figure: 'whole feeds lost', value: tally.lost, unit: 'real and sample feeds' });
  print({ figure: 'passed in every field', value: (100 * tally.all) / cases.length, unit: '% of all cases' });
  const passed = (100 * tally.passed) / tally.scored;
  demand(
    [passed >= LEAST_PASSED, `${passed.toFixed(1)} % of scored cases passed, of ${LEAST_PASSED} % at least.`],
    [tally.lost === 0, `${tally.lost} real or sample feeds were lost whole.`],
    [tally.crashed === 0, `${tally.crashed} cases ended in a crash.`],
  );
}

async function read(
  { headers = {}, url = '' }: CorpusCase,
  path: string,
  parser: ReturnType<typeof createFeedParser>,
): Promise<ParseAnswer> {
  const location = headers['content-location'] ?? '';
  const base = URL.canParse(location, url || undefined) ? new URL(location, url || undefined).href : url;
  const about = { contentType: headers['content-type'] ?? null, url: location === '' ? url : base };
  const result = await parser.parse(readFileSync(path), about);
  return result.kind === 'feed' ? parseAnswer(result.feed) : { error: result.problem };
}
