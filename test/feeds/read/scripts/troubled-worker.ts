import { parentPort } from 'node:worker_threads';
import { readFeed } from '../../../../feeds/read/read-feed.ts';
import type { ReadJob } from '../../../../feeds/read/worker-messages.ts';

// The real reader with a fault for every taste, chosen by the address of the feed.
parentPort?.on('message', async ({ id, bytes, about }: ReadJob) => {
  const fault = new URL(about.url).pathname;
  if (fault === '/loop') for (;;);
  if (fault === '/exit') process.exit(3);
  if (fault === '/throw') throw new Error('out of the blue');
  if (fault === '/memory') for (const kept: unknown[] = []; ; ) kept.push(new Array(100_000).fill(id));
  parentPort?.postMessage({ id, result: await readFeed(bytes, about) });
});
parentPort?.postMessage('ready');
