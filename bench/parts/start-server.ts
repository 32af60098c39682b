import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A server in a process of its own, so that its work can be told from that of whoever asks it. */
export interface StartedServer {
  readonly port: number;
  /** Milliseconds of CPU it has used, in all its threads. */
  cpu(): Promise<number>;
  /** Gives any other order, and returns its answer. */
  tell(order: string): Promise<number>;
  stop(): Promise<void>;
}

/** Starts a file of this folder that obeys. `flags` are Node's, such as `--cpu-prof`. */
export async function startServer(file: string, given: object, flags: readonly string[]): Promise<StartedServer> {
  const child = fork(join(import.meta.dirname, file), {
    execArgv: ['--import', 'tsx', ...flags],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = new Promise<never>((_, reject) =>
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}.`))),
  );
  ended.catch(() => undefined);
  // One order at a time: an answer carries no name.
  let last: Promise<unknown> = Promise.resolve();
  const tell = (order: string, more: object = {}): Promise<number> => {
    const answer = last.then(async () => {
      child.send({ order, given: more });
      const [found] = (await Promise.race([once(child, 'message'), ended])) as [number];
      return found;
    });
    last = answer.catch(() => undefined);
    return answer;
  };
  return {
    port: await tell('start', given),
    cpu: () => tell('cpu'),
    tell,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.disconnect();
      await once(child, 'exit');
    },
  };
}
