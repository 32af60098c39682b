import { createFetcher } from '../feeds/fetch/fetcher.ts';
import { createFeedParser } from '../feeds/read/feed-parser.ts';
import { createFeedReader } from '../feeds/reader.ts';
import type { Config } from './config.ts';
import type { FeedReader } from './ports/feeds.ts';
import type { Log } from './ports/log.ts';
import { VERSION } from './version.ts';

export interface ReaderOptions {
  readonly log: Log;
  /** The one private address that may be read: the sample feeds, or simulated ones. */
  readonly allow?: { readonly address: string; readonly port: number };
  /** All feeds of a simulation live on one host, so it must not be spared. */
  readonly unspaced?: boolean;
}

/** The reader of feeds as the settings ask for it. */
export function createReader(config: Config, { log, allow, unspaced = false }: ReaderOptions): FeedReader {
  const contact = config.contact ?? config.publicUrl;
  const fetcher = createFetcher({
    userAgent: `Signpost/${VERSION} (community-of-practice bot for nurses${contact === null ? '' : `; ${contact}`})`,
    ports: config.feedPorts,
    ...(allow === undefined ? {} : { allow }),
    ...(unspaced ? { perHost: 16, spacingMs: 0 } : {}),
  });
  return createFeedReader({ fetcher, parser: createFeedParser(), log });
}
