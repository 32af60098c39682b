import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Environment, readConfig } from '../../src/config.ts';
import { createService, type Service } from '../../src/service.ts';

/** A running service of a story: its own folder, a clock the story turns, and a log nobody reads. */
export interface StoryService {
  readonly service: Service;
  readonly port: number;
  readonly url: string;
  readonly database: string;
  /** Turns the clock to `at`, step by step past everything that falls due on the way. */
  until(at: string): Promise<void>;
  end(): Promise<void>;
}

/** The time of a story, for whoever outside the service lives by the same clock. */
export interface StoryClock {
  now: Date;
}

export interface StoryParts {
  /** The one private address the service may read a feed from. */
  readonly allow?: { readonly address: string; readonly port: number };
  /** Called after each turn of the clock: what the world outside does by then. */
  readonly turned?: () => void;
}

export async function aService(
  environment: Environment,
  start: string | StoryClock,
  { allow, turned }: StoryParts = {},
): Promise<StoryService> {
  const folder = mkdtempSync(join(tmpdir(), 'signpost-story-'));
  const clock = typeof start === 'string' ? { now: new Date(start) } : start;
  const database = join(folder, 'signpost.db');
  const config = readConfig({
    NODE_ENV: 'development',
    PORT: '0',
    DATABASE: database,
    SAMPLES: 'only',
    ...environment,
  });
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const reading = allow === undefined ? {} : { allow };
  const service = await createService(config, { log, now: () => clock.now, tell: () => undefined, ...reading });
  const port = await service.start({ ticked: true });
  return {
    service,
    port,
    url: `http://127.0.0.1:${port}`,
    database,
    until: async (at) => {
      const end = new Date(at);
      await service.app.tick();
      while (clock.now < end) {
        const next = await service.app.nextWake(15 * 60_000);
        clock.now = next !== null && next < end ? next : end;
        await service.app.tick();
        turned?.();
      }
    },
    end: async () => {
      await service.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
