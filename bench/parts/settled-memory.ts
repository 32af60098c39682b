import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

let collect: (() => void) | null = null;

/** Megabytes this process holds after its garbage is collected: of the machine (resident), and of JavaScript's own. */
export function settledMemory(): { readonly resident: number; readonly heap: number } {
  if (collect === null) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as () => void;
  }
  // The bytes of buffers are given back by the second.
  collect();
  collect();
  const { rss, heapUsed, external } = process.memoryUsage();
  return { resident: rss / MB, heap: (heapUsed + external) / MB };
}

const MB = 1024 * 1024;
