import { spread } from '../domain/spread.ts';
import type { Log } from '../ports/log.ts';
import { codeOf } from './deps.ts';

/** One thing the service does again and again. */
export interface Job {
  readonly name: string;
  /** Milliseconds from the end of one run to the beginning of the next, when there was nothing left to do. */
  readonly every: number;
  /** Does what is due and returns how much that was: it is run again at once while there is more. */
  readonly run: (now: Date, stopping: AbortSignal) => Promise<number>;
}

export interface Runner {
  /** Starts the timetable. */
  start(): void;
  /** Runs jobs soon instead of when their time comes: somebody asked for something. */
  wake(): void;
  /** Runs everything that is due at `now` until nothing is left: the service on a fake clock. Not together with start. */
  tick(now: Date): Promise<void>;
  /** Starts nothing more and waits for what runs, at most `drainMs`. True when all of it ended. */
  stop(drainMs?: number): Promise<boolean>;
}

export interface RunnerOptions {
  readonly jobs: readonly Job[];
  /** What time it is; intervals do not depend on it, so that a clock that jumps causes no burst. */
  readonly now: () => Date;
  readonly log: Log;
}

const DRAIN = 10_000;
/** Rounds of one job in a row before others in line get a word in, and before a tick is called endless. */
const ROUNDS = 1000;
const HOUR = 3_600_000;

/** Runs the timetable: each job beside the others, never beside itself; a job that fails is logged and runs again in its turn. */
export function createRunner({ jobs, now, log }: RunnerOptions): Runner {
  const stopping = new AbortController();
  const running = new Map<string, Promise<number>>();
  const timers = new Map<string, NodeJS.Timeout>();
  const ticked = new Map<string, number>();

  function once(job: Job, at: Date): Promise<number> {
    const already = running.get(job.name);
    if (already !== undefined) return already.then(() => 0);
    const run = runSafely(job, at, stopping.signal, log).finally(() => running.delete(job.name));
    running.set(job.name, run);
    return run;
  }

  // Timers are monotonic: a clock that jumps, or a machine that slept, brings one run and not a hundred.
  function schedule(job: Job, ms: number): void {
    if (stopping.signal.aborted) return;
    clearTimeout(timers.get(job.name));
    const timer = setTimeout(async () => {
      const done = await once(job, now());
      schedule(job, done > 0 ? 0 : job.every * (0.9 + 0.2 * spread(`${job.name} ${now().getTime()}`)));
    }, ms);
    timers.set(job.name, timer);
  }

  return {
    start: () => {
      for (const job of jobs) schedule(job, 0);
    },
    wake: () => {
      for (const job of jobs) if (job.every < HOUR && timers.has(job.name) && !running.has(job.name)) schedule(job, 0);
    },
    tick: async (at) => {
      for (let round = 0, done = 1; done > 0 && round < ROUNDS; round += 1) {
        done = 0;
        for (const job of jobs) {
          // Housekeeping keeps its pace; everything else looks whenever the clock moves.
          const last = ticked.get(job.name);
          if (job.every >= HOUR && last !== undefined && Math.abs(at.getTime() - last) < job.every) continue;
          ticked.set(job.name, at.getTime());
          if (stopping.signal.aborted) return;
          done += await once(job, at);
        }
      }
    },
    stop: async (drainMs = DRAIN) => {
      stopping.abort();
      for (const timer of timers.values()) clearTimeout(timer);
      return within(drainMs, Promise.all(running.values()));
    },
  };
}

async function runSafely(job: Job, at: Date, stopping: AbortSignal, log: Log): Promise<number> {
  try {
    return await job.run(at, stopping);
  } catch (error) {
    log.error('job.failed', { job: job.name, code: codeOf(error) });
    return 0;
  }
}

async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, ms, false);
  });
  const ended = await Promise.race([work.then(() => true), late]);
  clearTimeout(timer);
  return ended;
}
