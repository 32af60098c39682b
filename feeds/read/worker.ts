import { parentPort } from 'node:worker_threads';
import { feedProblem } from '../../src/domain/feed-problem.ts';
import { readFeed } from './read-feed.ts';
import type { FromWorker, ReadJob } from './worker-messages.ts';

// Runs in a thread of its own: whatever a feed does here, the service goes on (read-thread.ts holds the limits).
const say = (message: FromWorker): void => parentPort?.postMessage(message);

parentPort?.on('message', ({ id, bytes, about }: ReadJob) => {
  readFeed(bytes, about)
    .catch(() => ({ kind: 'refused', problem: feedProblem('FEED_SURPRISE'), alternates: [] }) as const)
    .then((result) => say({ id, result }));
});
say('ready');
