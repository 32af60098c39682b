import { Worker } from 'node:worker_threads';

/** A site in a thread of its own, so that its work is not counted as ours. */
export interface LoopbackSite {
  readonly port: number;
  stop(): Promise<void>;
}

// Plain JavaScript: a thread of Node 20 knows no other. Says "not changed" to whoever has a copy, else sends the feed.
const SOURCE = `
  const { createServer } = require('node:http');
  const { parentPort, workerData } = require('node:worker_threads');
  const server = createServer((request, response) => {
    if (request.headers['if-none-match'] === undefined)
      response.writeHead(200, { etag: '"1"', 'content-type': 'application/rss+xml' }).end(workerData);
    else response.writeHead(304, { etag: '"1"' }).end();
  });
  server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));`;

export async function aLoopbackSite(feed: string): Promise<LoopbackSite> {
  const worker = new Worker(SOURCE, { eval: true, workerData: feed });
  const port = await new Promise<number>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  return { port, stop: async () => void (await worker.terminate()) };
}
