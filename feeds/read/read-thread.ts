import { Worker } from 'node:worker_threads';
import { type FeedProblemCode, feedProblem } from '../../src/domain/feed-problem.ts';
import type { ParseResult } from '../feed-parser.ts';
import type { About } from './read-feed.ts';
import type { FromWorker, ReadJob } from './worker-messages.ts';

export interface ReadThreadOptions {
  readonly script: URL;
  readonly memoryMb: number;
}

/** One thread that reads one feed at a time. Killed at its limits; then it is dead, and another takes its place. */
export interface ReadThread {
  /** Never rejects: whatever happens to the thread is a refusal. The time of its start does not count. */
  read(bytes: Uint8Array, about: About, timeoutMs: number): Promise<ParseResult>;
  isDead(): boolean;
  stop(): Promise<void>;
}

/** Far more than a start takes, even on a machine that does ten other things. */
const START_MS = 60_000;

/** Room for what a feed leaves behind at once. Node's own choice is several times that, in each thread, and no quicker. */
const YOUNG_MB = 8;

/** Starts the thread; it keeps the process alive only while it reads. */
export function createReadThread({ script, memoryMb }: ReadThreadOptions): ReadThread {
  const worker = new Worker(new URL('./start-worker.mjs', import.meta.url), {
    workerData: { script: script.href },
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: YOUNG_MB },
  });
  let state: 'starting' | 'ready' | 'dead' = 'starting';
  let job: { readonly id: number; readonly timeoutMs: number; readonly settle: (result: ParseResult) => void } | null =
    null;
  let timer: NodeJS.Timeout | undefined;
  let count = 0;

  const limit = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => die('FEED_TOO_SLOW'), ms);
  };
  function settle(result: ParseResult): void {
    clearTimeout(timer);
    worker.unref();
    job?.settle(result);
    job = null;
  }
  function die(code: FeedProblemCode): void {
    state = 'dead';
    settle(refused(code));
    void worker.terminate();
  }

  worker.on('message', (message: FromWorker) => {
    if (message === 'ready') {
      if (state === 'starting') state = 'ready';
      if (job !== null) limit(job.timeoutMs);
    } else if (message.id === job?.id) settle(message.result);
  });
  worker.on('error', (error: NodeJS.ErrnoException) =>
    die(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'FEED_TOO_SLOW' : 'FEED_SURPRISE'),
  );
  worker.on('messageerror', () => die('FEED_SURPRISE'));
  worker.on('exit', () => die('FEED_STOPPED'));
  worker.unref();

  return {
    read: (bytes, about, timeoutMs) =>
      new Promise((done) => {
        if (state === 'dead') return done(refused('FEED_STOPPED'));
        count += 1;
        job = { id: count, timeoutMs, settle: done };
        worker.ref();
        limit(state === 'ready' ? timeoutMs : START_MS);
        try {
          worker.postMessage({ id: count, bytes, about } satisfies ReadJob, handedOver(bytes));
        } catch {
          // Bytes whose memory cannot be moved.
          settle(refused('FEED_SURPRISE'));
        }
      }),
    isDead: () => state === 'dead',
    stop: async () => void (await worker.terminate()),
  };
}

/** Bytes that own their memory change hands; those in Node's shared pool are copied, and they are small. */
function handedOver({ buffer, byteLength }: Uint8Array): ArrayBuffer[] {
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [];
}

const refused = (code: FeedProblemCode): ParseResult => ({
  kind: 'refused',
  problem: feedProblem(code),
  alternates: [],
});
