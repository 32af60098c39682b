import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PostPolicy } from '../../src/domain/feed.ts';
import type { Section } from '../../src/domain/sections.ts';
import type { FeedReader } from '../../src/ports/feeds.ts';
import { renderSample } from './render-sample.ts';

export interface SampleFeed {
  readonly title: string;
  readonly url: string;
  readonly section: Section;
  readonly postPolicy: PostPolicy;
}

export interface SampleServer {
  readonly feeds: readonly SampleFeed[];
  /** The one private address the reader may open for them. */
  readonly allow: { readonly address: string; readonly port: number };
  stop(): Promise<void>;
}

/** Where the samples live as far as anybody can see: a name that nobody can own, the same after every start. */
const HOME = 'https://samples.example';

/** The reader, with the samples' made-up home leading to their server. */
export function withSamples(reader: FeedReader, { allow }: Pick<SampleServer, 'allow'>): FeedReader {
  const real = (url: string) => url.replace(HOME, `http://${allow.address}:${allow.port}`);
  const known = (url: string) => url === HOME || url.startsWith(`${HOME}/`);
  return {
    ...reader,
    read: (request, now) => reader.read(known(request.url) ? { ...request, url: real(request.url) } : request, now),
    discover: async (pasted, now) => {
      if (!known(pasted)) return reader.discover(pasted, now);
      const found = await reader.discover(real(pasted), now);
      return found.kind === 'found' ? { ...found, url: pasted } : found;
    },
  };
}

const SAMPLES = [
  { file: 'nursing-press', title: 'Sample: The Ward Gazette', section: 'press', postPolicy: 'auto' },
  { file: 'nursing-blog', title: 'Sample: Night Light, a nurse’s notebook', section: 'blogs', postPolicy: 'auto' },
  { file: 'trust-updates', title: 'Sample: Anytown Partnership Trust – news', section: 'trusts', postPolicy: 'auto' },
  { file: 'chat-announcements', title: 'Sample: community chat announcements', section: 'other', postPolicy: 'auto' },
  { file: 'safety-alerts', title: 'Sample: drug and device alerts', section: 'safety', postPolicy: 'immediate' },
] as const;

/** Serves the invented feeds of this folder on a loopback address, so that the real reader reads them over real HTTP. */
export async function serveSamples(port: number, now: () => Date): Promise<SampleServer> {
  const templates = new Map(
    SAMPLES.map(({ file }) => [`/${file}.xml`, readFileSync(new URL(`${file}.xml`, import.meta.url), 'utf8')]),
  );
  const server = createServer((request, response) => {
    const template = templates.get(request.url ?? '');
    if (template === undefined) {
      response.writeHead(404).end();
      return;
    }
    // The trust's template declares ISO-8859-1 and means it: the reader must cope with such feeds.
    const text = renderSample(template, now());
    const body = Buffer.from(text, /encoding="ISO-8859-1"/.test(text) ? 'latin1' : 'utf8');
    const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
    if (request.headers['if-none-match'] === etag) {
      response.writeHead(304, { etag }).end();
      return;
    }
    response.writeHead(200, { 'content-type': 'application/xml', etag }).end(body);
  });
  server.unref();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = { address: '127.0.0.1', port: (server.address() as AddressInfo).port };
  return {
    feeds: SAMPLES.map(({ file, ...feed }) => ({ ...feed, url: `${HOME}/${file}.xml` })),
    allow: address,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
