import { type ChildProcess, spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const ROOT = resolve(import.meta.dirname, '../..');
const TSX = pathToFileURL(join(ROOT, 'node_modules/tsx/dist/loader.mjs')).href;

export interface NodeRun {
  readonly child: ChildProcess;
  /** What it has said so far. */
  readonly said: () => { readonly stdout: string; readonly stderr: string };
  /** Resolves once either stream has these words; rejects when the process ends without them. */
  readonly until: (words: string) => Promise<void>;
  /** How it ended: an exit code, or the signal that killed it. */
  readonly ended: Promise<number | string>;
}

export interface NodeOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Options of Node itself. */
  readonly node?: readonly string[];
  /** Files and sockets it may have open. */
  readonly openFiles?: number;
}

/** Starts a file of ours in a process of its own, with nothing of our environment but the path. */
export function runNode(file: string, words: readonly string[] = [], options: NodeOptions = {}): NodeRun {
  const { env = {}, cwd = ROOT, node = [], openFiles } = options;
  const args = ['--import', TSX, ...node, join(ROOT, file), ...words];
  const clean = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...env };
  const limited = ['-c', `ulimit -n ${openFiles} && exec "$0" "$@"`, process.execPath, ...args];
  const child =
    openFiles === undefined
      ? spawn(process.execPath, args, { cwd, env: clean })
      : spawn('/bin/sh', limited, { cwd, env: clean });
  const streams = { stdout: '', stderr: '' };
  const waiting = new Set<() => void>();
  for (const name of ['stdout', 'stderr'] as const)
    child[name].on('data', (part: Buffer) => {
      streams[name] += part;
      for (const look of waiting) look();
    });
  const ended = new Promise<number | string>((done, fail) => {
    child.once('error', fail);
    child.once('close', (code, signal) => done(signal ?? code ?? 'nothing'));
  });
  return {
    child,
    said: () => streams,
    ended,
    until: (words_) =>
      new Promise((done, fail) => {
        const look = () => {
          if (!(streams.stdout + streams.stderr).includes(words_)) return;
          waiting.delete(look);
          done();
        };
        waiting.add(look);
        look();
        void ended.then((how) => fail(new Error(`It ended (${how}) and said ${streams.stdout}${streams.stderr}`)));
      }),
  };
}
