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
import { openStorage, type Storage } from '../src/storage/open.ts';
import type { BenchOptions, Figure } from './main.ts';
import { seedItems } from './parts/seed-items.ts';

export const summary = '/signpost answers through dispatch, beside a bare bounded FTS5 query in the same run';

const NOW = new Date('2026-11-01T12:00:00Z');

/** Every question differs: two topics and what else a nurse might say. There is no answer cache to hit. */
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
    const questions = questionsOf(app, rounds + 100);
    const bare = bareQuery(storage);
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

function questionsOf({ deps }: App, count: number): readonly string[] {
  const labels = deps.catalogue
    .current()
    .vocabulary.topics.flatMap(({ terms }) => terms.slice(0, 6))
    .filter((term) => /^[a-z -]+$/.test(term));
  const extras = [
    '',
    ' for a 16 year old',
    ' helpline',
    ' leaflet',
    ' support for carers',
    ' in wales',
    ' at night',
    ' peer group',
  ];
  return Array.from({ length: count }, (_, index) => {
    const [one = 'sleep', other = 'anxiety'] = [
      labels[(index * 7) % labels.length],
      labels[(index * 13 + 5) % labels.length],
    ];
    return `${one}${index % 3 === 0 ? ` and ${other}` : ''}${extras[index % extras.length]}`;
  });
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

/** The same bounded question to FTS5, and nothing around it. */
function bareQuery({ sqlite }: Storage): (words: readonly (readonly string[])[]) => void {
  const statement = sqlite.prepare(`
    with newest as materialized (
      select rowid, bm25(item_words, 4.0, 1.0) as score from item_words where item_words match ? order by rowid desc limit 2000)
    select item.title from newest join item on item.id = newest.rowid order by newest.score limit 3`);
  return (words) => {
    const match = matchOf(words);
    if (match !== null) statement.all(match);
  };
}

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
