import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, createApp } from '../src/app.ts';
import { SILENT } from '../src/cli/world.ts';
import { readConfig } from '../src/config.ts';
import type { Invocation } from '../src/domain/command.ts';
import { LOCAL_PLACE } from '../src/domain/local-place.ts';
import { createReaders } from '../src/reader.ts';
import { matchOf } from '../src/storage/match-words.ts';
import { neededWords } from '../src/storage/needed-words.ts';
import { openStorage } from '../src/storage/open.ts';
import type { BenchOptions, Figure } from './main.ts';
import { bareQuery } from './parts/bare-query.ts';
import { questionsOf } from './parts/questions.ts';
import { seedItems } from './parts/seed-items.ts';

export const summary = '/signpost answers through dispatch, beside a bare bounded FTS5 query in the same run';

const NOW = new Date('2026-11-01T12:00:00Z');

export async function run({ quick }: BenchOptions, print: (figure: Figure) => void): Promise<void> {
  for (const count of quick ? [100_000] : [100_000, 1_000_000]) await measure(count, quick ? 400 : 2000, print);
}

async function measure(count: number, rounds: number, print: (figure: Figure) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'signpost-bench-'));
  const storage = await openStorage(join(folder, 'bench.db'));
  try {
    process.stderr.write(`storing ${count} items …\n`);
    seedItems(storage, count);
    const readers = createReaders(readConfig({ DATABASE: ':memory:' }), { log: SILENT });
    const app = await createApp(readConfig({ DATABASE: ':memory:' }), {
      storage,
      ...readers,
      log: SILENT,
      now: () => NOW,
    });
    const questions = questionsOf(app.deps.catalogue.current().vocabulary.topics, rounds + 100);
    const query = bareQuery(storage.sqlite);
    const bare = (words: readonly (readonly string[])[]) => {
      const match = matchOf(words.map(neededWords));
      if (match !== null) query(match);
    };
    for (const question of questions.slice(rounds)) {
      await app.answer(asking(question, -1));
      bare(wordsOf(app, question));
    }
    // In turn, one of ours and one of theirs, so that a busy moment meets both.
    const ours: number[] = [];
    const theirs: number[] = [];
    const before = heapAfterCollection();
    for (const [index, question] of questions.slice(0, rounds).entries()) {
      ours.push(await timed(() => app.answer(asking(question, index))));
      const words = wordsOf(app, question);
      theirs.push(await timed(async () => bare(words)));
    }
    const at = ` at ${count} items`;
    print({ figure: `answers per second${at}`, value: perSecond(ours), unit: '1/s', peer: perSecond(theirs) });
    print({ figure: `answer p50${at}`, value: percentile(ours, 0.5), unit: 'ms', peer: percentile(theirs, 0.5) });
    print({ figure: `answer p99${at}`, value: percentile(ours, 0.99), unit: 'ms', peer: percentile(theirs, 0.99) });
    if (before !== null)
      print({
        figure: `heap grown over ${rounds} answers${at}`,
        value: (heapAfterCollection() ?? 0) - before,
        unit: 'MB',
      });
    await app.stop();
  } finally {
    await storage.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const asking = (text: string, number: number): Invocation => ({
  ...LOCAL_PLACE,
  id: `bench-${number}`,
  userId: `u${number}`,
  userName: null,
  text,
  values: {},
});
const wordsOf = ({ deps }: App, text: string) => deps.understand(text).words;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const perSecond = (times: readonly number[]) => (times.length * 1000) / times.reduce((sum, each) => sum + each, 0);
const percentile = (times: readonly number[], part: number) =>
  [...times].sort((a, b) => a - b)[Math.floor((times.length - 1) * part)] ?? 0;

function heapAfterCollection(): number | null {
  const { gc } = globalThis as { gc?: () => void };
  if (gc === undefined) return null;
  gc();
  return process.memoryUsage().heapUsed / 1024 / 1024;
}
