import { aReading, ITEMS } from './a-reading.ts';
import { aPolledWorld } from './polled-world.ts';
import { createChance, createPhrases } from './seed-words.ts';

const START = Date.parse('2026-11-23T08:00:00Z');

/** New items stored and indexed in a second, thirty of one feed in each commit. */
export async function measureStoring(readings: number): Promise<number> {
  const now = new Date(START);
  const world = await aPolledWorld(now);
  const phrases = createPhrases(createChance(1));
  const feedIds: number[] = [];
  for (let feed = 0; feed < readings; feed += 1)
    feedIds.push(await world.follow(`https://feed${feed}.example/feed`, now));
  const outcomes = feedIds.map((id) => aReading(id, 0, phrases, now));
  const next = new Date(START + 3_600_000);
  const started = performance.now();
  let stored = 0;
  for (const [index, id] of feedIds.entries()) {
    const outcome = outcomes[index];
    if (outcome !== undefined) stored += (await world.stores.feeds.saveRead(id, outcome, now, next)).added;
  }
  const seconds = (performance.now() - started) / 1000;
  await world.close();
  if (stored !== readings * ITEMS) throw new Error(`${stored} items were stored, not ${readings * ITEMS}.`);
  return stored / seconds;
}
