import { feedProblem } from '../../src/domain/feed-problem.ts';
import type { FeedParser, ParseResult } from '../feed-parser.ts';
import type { About } from './read-feed.ts';
import { createReadThread, type ReadThread } from './read-thread.ts';

export interface FeedParserOptions {
  /** Threads at most; the second starts when the first is busy. */
  readonly threads?: number;
  /** For one feed, from hand-over to items. */
  readonly timeoutMs?: number;
  readonly memoryMb?: number;
  /** In place of worker.ts, for tests. */
  readonly script?: URL;
}

interface Waiting {
  readonly bytes: Uint8Array;
  readonly about: About;
  readonly settle: (result: ParseResult) => void;
}

/** Reads feeds in threads that can be killed: a feed that takes too long or too much memory costs nobody else anything. */
export function createFeedParser(options: FeedParserOptions = {}): FeedParser {
  const {
    threads: most = 2,
    timeoutMs = 5_000,
    memoryMb = 256,
    script = new URL('./worker.ts', import.meta.url),
  } = options;
  const busy = new Set<ReadThread>();
  let idle: readonly ReadThread[] = [];
  const queue: Waiting[] = [];
  let stopped = false;

  function pump(): void {
    while (queue.length > 0) {
      idle = idle.filter((each) => !each.isDead());
      if (idle.length === 0 && busy.size >= most) return;
      const next = queue.shift();
      if (next !== undefined) void run(idle[0] ?? createReadThread({ script, memoryMb }), next);
    }
  }

  async function run(thread: ReadThread, { bytes, about, settle }: Waiting): Promise<void> {
    idle = idle.filter((each) => each !== thread);
    busy.add(thread);
    const result = await thread.read(bytes, about, timeoutMs);
    busy.delete(thread);
    idle = [thread, ...idle];
    settle(result);
    pump();
  }

  return {
    parse: (bytes, about) => {
      if (stopped) return Promise.resolve(refused('FEED_STOPPED'));
      if (bytes.length === 0) return Promise.resolve(refused('FEED_EMPTY'));
      return new Promise((settle) => {
        queue.push({ bytes, about, settle });
        pump();
      });
    },
    stop: async () => {
      stopped = true;
      for (const { settle } of queue.splice(0)) settle(refused('FEED_STOPPED'));
      await Promise.all([...busy, ...idle].map((thread) => thread.stop()));
    },
  };
}

const refused = (code: 'FEED_STOPPED' | 'FEED_EMPTY'): ParseResult => ({
  kind: 'refused',
  problem: feedProblem(code),
  alternates: [],
});
