import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { CrashGiven } from './crash-given.ts';

/** A process that posts until it is killed. */
export interface Life {
  /** Gives an order and returns its answer. */
  tell(order: 'start' | 'live' | 'drain', given: Partial<CrashGiven>): Promise<number>;
  kill(): void;
  /** Resolves once it is dead. */
  readonly dead: Promise<unknown>;
}

export interface Lives {
  /** A process that has read its code and waits for orders. */
  next(): Life;
  stop(): Promise<void>;
}

/** Processes that get ready while another one posts. */
const READY = 2;
const CACHE = join(import.meta.dirname, '../../node_modules/.cache/signpost-bench');

/** Writes the child as one file, so that it starts in a third of the time, and keeps a few of them ready. */
export async function createLives(): Promise<Lives> {
  mkdirSync(CACHE, { recursive: true });
  const outfile = join(CACHE, 'crash-child.cjs');
  await build({
    entryPoints: [join(import.meta.dirname, 'crash-child.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    minify: true,
    keepNames: true,
    external: ['better-sqlite3'],
    define: { 'import.meta.dirname': '__dirname' },
    logLevel: 'error',
  });
  const ready: Life[] = [];
  const fill = () => {
    while (ready.length < READY) ready.push(aLife(outfile));
  };
  fill();
  return {
    next() {
      const life = ready.shift() ?? aLife(outfile);
      fill();
      return life;
    },
    async stop() {
      for (const life of ready) life.kill();
      await Promise.all(ready.map(({ dead }) => dead));
    },
  };
}

function aLife(file: string): Life {
  const child: ChildProcess = fork(file, { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const dead = once(child, 'exit');
  return {
    dead,
    kill: () => void child.kill('SIGKILL'),
    async tell(order, given) {
      const answer = once(child, 'message');
      child.send({ order, given });
      const [found] = (await Promise.race([answer, dead])) as [number];
      return found;
    },
  };
}
