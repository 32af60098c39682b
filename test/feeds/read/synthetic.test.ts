import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect } from 'chai';
import { type CorpusCase, missesOf } from '../../../bench/parts/corpus-score.ts';
import { readFeed } from '../../../feeds/read/read-feed.ts';
import { parseAnswer } from '../../../src/cli/parse-answer.ts';

const FOLDER = resolve(import.meta.dirname, '../../fixtures/feeds');
const cases = JSON.parse(readFileSync(resolve(FOLDER, 'synthetic__cases.json'), 'utf8')) as readonly (CorpusCase & {
  readonly description: string;
})[];

describe('feeds as trusts, papers and blogs send them', () => {
  for (const each of cases)
    it(`reads right: ${each.description}`, async () => {
      const bytes = readFileSync(resolve(FOLDER, each.file));
      const start = performance.now();
      const about = { contentType: each.headers?.['content-type'] ?? null, url: each.url ?? '' };
      const result = await readFeed(bytes, about);
      const answer = result.kind === 'feed' ? parseAnswer(result.feed) : { error: result.problem };
      expect(missesOf(each, answer, performance.now() - start).map(({ text }) => text)).to.deep.equal([]);
    });
});
