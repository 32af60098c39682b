import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, createApp } from '../src/app.ts';
import { SILENT } from '../src/cli/world.ts';
import { answerText } from '../src/commands/signposting/answer-text.ts';
import { whereNobodyChose } from '../src/commands/signposting/where-asked.ts';
import { readConfig } from '../src/config.ts';
import { LOCAL_PLACE } from '../src/domain/local-place.ts';
import { createReaders } from '../src/reader.ts';
import { openStorage } from '../src/storage/open.ts';
import type { BenchOptions, Figure } from './main.ts';
import { createFuzzedTopics } from './parts/fuzz-topic.ts';
import { questionsOf } from './parts/questions.ts';
import { seedItems } from './parts/seed-items.ts';
import { createChance } from './parts/seed-words.ts';
import { settledMemory } from './parts/settled-memory.ts';

export const summary =
  'a million fuzzed topics through understanding and answer: exceptions, speed, memory; --quick, a seed';

const NOW = new Date('2026-11-01T12:00:00Z');
const ITEMS = 2_000;
/** Every so many topics one goes the whole way: dispatch, the workspace's rows, and the search over the items. */
const WHOLE_WAY = 20;
/** Memory is read so often; the first reading, after the caches have filled, is what growth is counted from. */
const READINGS = 10;

/** The seed may be named to see a run again. Throws when any topic made the code throw. */
export async function run({ quick, rest }: BenchOptions, print: (figure: Figure) => void): Promise<void> {
  const count = quick ? 20_000 : 1_000_000;
  const seed = Number(rest[0] ?? Date.now() % 1_000_000);
  print({ figure: 'seed', value: seed, unit: '' });
  const folder = mkdtempSync(join(tmpdir(), 'signpost-bench-'));
  const storage = await openStorage(join(folder, 'bench.db'));
  try {
    seedItems(storage, ITEMS);
    const config = readConfig({ DATABASE: ':memory:' });
    const app = await createApp(config, {
      storage,
      ...createReaders(config, { log: SILENT }),
      log: SILENT,
      now: () => NOW,
    });
    const thrown = await fuzz(app, count, seed, print);
    await app.stop();
    if (thrown > 0) throw new Error(`${thrown} of ${count} topics made the code throw (seed ${seed}).`);
  } finally {
    await storage.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fuzz(app: App, count: number, seed: number, print: (figure: Figure) => void): Promise<number> {
  const next = createFuzzedTopics(
    questionsOf(app.deps.catalogue.current().vocabulary.topics, 5_000),
    createChance(seed),
  );
  const ask = createAsking(app);
  const memory: number[] = [];
  let thrown = 0;
  let whole = 0;
  let slowest = { ms: 0, at: 0 };
  let spent = 0;
  const before = process.cpuUsage();
  for (let at = 0; at < count; at += 1) {
    const text = next();
    const started = performance.now();
    try {
      if (at % WHOLE_WAY === 0) {
        whole += 1;
        await ask.wholeWay(text, at);
      } else await ask.fromMemory(text);
    } catch (problem) {
      thrown += 1;
      if (thrown <= 10) process.stderr.write(`THROWN at ${at} by ${JSON.stringify(text)}: ${String(problem)}\n`);
    }
    const ms = performance.now() - started;
    spent += ms;
    // The first one builds the dictionary.
    if (ms > slowest.ms && at > 0) slowest = { ms, at };
    if ((at + 1) % Math.floor(count / READINGS) === 0) memory.push(settledMemory().heap);
  }
  const grown = (memory.at(-1) ?? 0) - (memory[0] ?? 0);
  print({ figure: 'exceptions', value: thrown, unit: `of ${count} topics` });
  print({ figure: 'asked the whole way', value: whole, unit: `topics, over ${ITEMS} items` });
  print({ figure: 'topics per second', value: (count * 1000) / spent, unit: '1/s' });
  const { user, system } = process.cpuUsage(before);
  print({ figure: 'processor time per topic', value: (user + system) / 1000 / count, unit: 'ms' });
  print({ figure: 'slowest', value: slowest.ms, unit: 'ms' });
  print({ figure: 'number of the slowest', value: slowest.at, unit: 'of this seed' });
  print({
    figure: 'memory slope',
    value: (grown * 1_000_000) / (count - count / READINGS),
    unit: 'MB per million topics',
  });
  return thrown;
}

/** The two ways a topic is asked. Each throws what went wrong. */
function createAsking(app: App) {
  const { here, terms } = whereNobodyChose('England', 'Europe/London', false);
  const { understand, catalogue } = app.deps;
  const search = async () => [];
  const hold = () => 'search-anyway x';
  return {
    fromMemory: (text: string) =>
      answerText(text, { catalogue: catalogue.current(), understand, here, terms, search, hold }, NOW),
    wholeWay: async (text: string, at: number) => {
      const values = {};
      const asked = `lookup ${text}`;
      const { problem } = await app.answer({
        ...LOCAL_PLACE,
        id: `f${at}`,
        userId: `u${at}`,
        userName: null,
        text: asked,
        values,
      });
      // Dispatch turns whatever is thrown into this answer.
      if (problem?.code === 'SURPRISE') throw new Error('dispatch caught an exception');
    },
  };
}
