import { type Environment, readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { createService, type Service } from '../../src/service.ts';
import { aReading, ITEMS } from './a-reading.ts';
import { obey } from './obey.ts';
import { createChance, createPhrases } from './seed-words.ts';

/** How the service is run: its settings, the time it begins at, and the feeds that new items may be stored for. */
export interface Served {
  readonly environment: Environment;
  readonly startAt: number;
  readonly feedIds: readonly number[];
}

let service: Service | null = null;
let storing: Promise<number> | null = null;
let resting = false;

obey<Served>({
  start: async ({ environment, startAt, feedIds }) => {
    const begun = performance.now();
    const now = () => new Date(startAt + performance.now() - begun);
    const config = readConfig(environment);
    const log = createLog({ level: config.logLevel, key: config.logKey });
    service = await createService(config, { log, now, tell: () => undefined });
    keep = () => storeOn(feedIds, now);
    return service.start();
  },
  // One reading after the other, as if every feed had thirty new items at once.
  store: async () => {
    storing = keep();
    return 0;
  },
  rest: async () => {
    resting = true;
    return (await storing) ?? 0;
  },
});

let keep: () => Promise<number> = async () => 0;

async function storeOn(feedIds: readonly number[], now: () => Date): Promise<number> {
  const phrases = createPhrases(createChance(2));
  const feeds = service?.app.stores.feeds;
  let stored = 0;
  for (let reading = 0; !resting; reading += 1) {
    const feedId = feedIds[reading % feedIds.length] ?? 1;
    const at = now();
    const outcome = aReading(feedId, 1_000_000 + reading * ITEMS, phrases, at);
    const saved = await feeds?.saveRead(feedId, outcome, at, new Date(at.getTime() + 86_400_000));
    stored += saved?.added ?? 0;
    // A reading comes over the network: others have a turn in between.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return stored;
}
