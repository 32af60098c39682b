export interface HostQueueOptions<T> {
  readonly concurrency: number;
  /** Least time between two starts on one host. */
  readonly spacingMs: number;
  /** Whether a result says that the host itself cannot be reached. */
  readonly isDown: (result: T) => boolean;
  /** How long a host that was down twice in a row is left alone; its tasks get the last result at once. */
  readonly restMs: number;
}

export interface HostQueue<T> {
  run(host: string, now: Date, task: () => Promise<T>): Promise<T>;
  /** Gives every waiting task this result. */
  empty(result: T): void;
}

interface Host<T> {
  running: number;
  spacing: boolean;
  down: number;
  rest: { readonly until: number; readonly result: T } | null;
  readonly waiting: { readonly start: () => void; readonly skip: (result: T) => void }[];
}

/** A queue per host, so that two hundred feeds on one dead host hold up nobody else, nor each other for long. */
export function createHostQueue<T>({ concurrency, spacingMs, isDown, restMs }: HostQueueOptions<T>): HostQueue<T> {
  const hosts = new Map<string, Host<T>>();

  function pump(name: string, host: Host<T>): void {
    while (host.running < concurrency && !host.spacing) {
      const next = host.waiting.shift();
      if (next === undefined) break;
      host.running += 1;
      if (spacingMs > 0) {
        host.spacing = true;
        setTimeout(() => {
          host.spacing = false;
          pump(name, host);
        }, spacingMs);
      }
      next.start();
    }
    if (host.running === 0 && !host.spacing && host.waiting.length === 0 && host.down === 0) hosts.delete(name);
  }

  function settle(host: Host<T>, result: T, now: Date): void {
    host.down = isDown(result) ? host.down + 1 : 0;
    if (host.down < 2) return;
    host.rest = { until: now.getTime() + restMs, result };
    for (const each of host.waiting.splice(0)) each.skip(result);
    for (const [name, { rest, running }] of hosts)
      if (rest !== null && rest.until < now.getTime() && running === 0) hosts.delete(name);
  }

  return {
    run: (name, now, task) => {
      const host = hosts.get(name) ?? { running: 0, spacing: false, down: 0, rest: null, waiting: [] };
      hosts.set(name, host);
      if (host.rest !== null && now.getTime() < host.rest.until) return Promise.resolve(host.rest.result);
      host.rest = null;
      return new Promise<T>((resolve, reject) => {
        const start = () => {
          task()
            .then((result) => {
              settle(host, result, now);
              resolve(result);
            }, reject)
            .finally(() => {
              host.running -= 1;
              pump(name, host);
            });
        };
        host.waiting.push({ start, skip: resolve });
        pump(name, host);
      });
    },
    empty: (result) => {
      for (const host of hosts.values()) for (const each of host.waiting.splice(0)) each.skip(result);
    },
  };
}
