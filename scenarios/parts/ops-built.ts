import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '../..');
/** Beside the packages, which it finds as every module does. */
const BUILT = join(ROOT, 'node_modules/.cache/signpost-ops');

/** A service as it is released, in a process of its own. */
export interface BuiltService {
  readonly port: number;
  /** From its start to the moment it answered. */
  readonly startMs: number;
  /** Asks it to stop. Milliseconds until it had gone, and its exit code. */
  stop(): Promise<{ readonly ms: number; readonly code: number | null }>;
  /** Ends it as a power cut does, and waits until it has gone. */
  kill(): Promise<void>;
}

/** Whom a service runs as: whoever runs this story, or somebody who owns no file, which only root can choose. */
export type RunAs = 'us' | 'nobody';
const NOBODY = 65534;

export interface Builds {
  /** Starts it and waits until it is ready. Throws what it said when it ends instead. */
  start(environment: Readonly<Record<string, string>>, as?: RunAs): Promise<BuiltService>;
  /** Starts it where it should refuse to: how it ended, what it said and after how long. */
  refusal(
    environment: Readonly<Record<string, string>>,
    as?: RunAs,
  ): Promise<{ code: number | null; said: string; ms: number }>;
  remove(): void;
}

export async function buildService(): Promise<Builds> {
  await promisify(execFile)(process.execPath, ['--import', 'tsx', 'scripts/build.ts', BUILT], { cwd: ROOT });
  const run = (environment: Readonly<Record<string, string>>, as: RunAs = 'us') => {
    const env = { ...process.env, NODE_ENV: 'development', PORT: '0', SAMPLES: '0', ...environment };
    // What root may not write, root writes all the same.
    const who = as === 'nobody' && process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
    const options = { cwd: ROOT, env, ...who, stdio: ['ignore', 'pipe', 'pipe'] as ['ignore', 'pipe', 'pipe'] };
    return spawn(process.execPath, [join(BUILT, 'main.js')], options);
  };
  return {
    start: async (environment, as) => {
      const began = performance.now();
      const child = run(environment, as);
      const ended = once(child, 'exit') as Promise<[number | null]>;
      let said = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
      for await (const line of createInterface({ input: child.stdout })) {
        const { event, port } = JSON.parse(line) as { event: string; port: number };
        if (event !== 'service.ready') continue;
        const startMs = Math.round(performance.now() - began);
        child.stdout.resume();
        return {
          port,
          startMs,
          stop: async () => {
            const asked = performance.now();
            const late = setTimeout(() => child.kill('SIGKILL'), 30_000);
            child.kill('SIGTERM');
            const [code] = await ended;
            clearTimeout(late);
            return { ms: Math.round(performance.now() - asked), code };
          },
          kill: async () => {
            child.kill('SIGKILL');
            await ended;
          },
        };
      }
      throw new Error(`The built service ended instead of starting: ${said}`);
    },
    refusal: async (environment, as) => {
      const began = performance.now();
      const child = run(environment, as);
      let said = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
      child.stdout.resume();
      const late = setTimeout(() => child.kill('SIGKILL'), 30_000);
      const [code] = (await once(child, 'close')) as [number | null];
      clearTimeout(late);
      return { code, said: said.trim(), ms: Math.round(performance.now() - began) };
    },
    remove: () => rmSync(BUILT, { recursive: true, force: true }),
  };
}

/**
 * Measures three to six times, until one is within `promisedMs`. On a machine that is slow or busy, so many starts of Node alone are
 * granted, each measured just before: `within` says whether the best was good enough.
 */
export async function best(promisedMs: number, bareStarts: number, measure: () => Promise<number>) {
  const ms: number[] = [];
  const bareMs: number[] = [];
  while (ms.length < 3 || (ms.length < 6 && Math.min(...ms) > promisedMs)) {
    const began = performance.now();
    await once(spawn(process.execPath, ['-e', '0']), 'exit');
    bareMs.push(Math.round(performance.now() - began));
    ms.push(await measure());
  }
  const within = ms.some((each, index) => each <= Math.max(promisedMs, bareStarts * (bareMs[index] ?? 0)));
  return { ms, bareMs, within };
}
