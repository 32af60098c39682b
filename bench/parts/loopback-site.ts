import { spawn } from 'node:child_process';

/** A site in a process of its own, so that neither its work nor its memory is counted as ours. */
export interface LoopbackSite {
  readonly port: number;
  stop(): Promise<void>;
}

// Says "not changed" to whoever has a copy, else sends the feed. Ends with whoever started it.
const SOURCE = `
  const feed = process.env.FEED;
  const server = require('node:http').createServer((request, response) => {
    if (request.headers['if-none-match'] === undefined)
      response.writeHead(200, { etag: '"1"', 'content-type': 'application/rss+xml' }).end(feed);
    else response.writeHead(304, { etag: '"1"' }).end();
  });
  server.listen(0, '127.0.0.1', () => process.stdout.write(String(server.address().port)));
  process.stdin.resume().on('end', () => process.exit());`;

export async function aLoopbackSite(feed: string): Promise<LoopbackSite> {
  const child = spawn(process.execPath, ['-e', SOURCE], { env: { FEED: feed }, stdio: ['pipe', 'pipe', 'inherit'] });
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout.once('data', (data: Buffer) => resolve(Number(data.toString())));
    child.once('error', reject);
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    port,
    stop: () => {
      child.stdin.end();
      return ended;
    },
  };
}
