import { createFetcher } from '../feeds/fetch/fetcher.ts';
import { createLinkProbe } from '../feeds/link-probe.ts';
import { createListReader } from '../feeds/list-reader.ts';
import { createPageReader } from '../feeds/page-reader.ts';
import { createFeedParser } from '../feeds/read/feed-parser.ts';
import { createFeedReader } from '../feeds/reader.ts';
import type { Config } from './config.ts';
import type { FeedReader } from './ports/feeds.ts';
import type { LinkProbe } from './ports/links.ts';
import type { ListReader } from './ports/lists.ts';
import type { Log } from './ports/log.ts';
import type { PageReader } from './ports/pages.ts';
import { VERSION } from './version.ts';

export interface ReaderOptions {
  readonly log: Log;
  /** The one private address that may be read: the sample feeds, or simulated ones. */
  readonly allow?: { readonly address: string; readonly port: number };
  /** All feeds of a simulation live on one host, so it must not be spared. */
  readonly unspaced?: boolean;
}

/** What reads the outside world: feeds, titles of shared pages, lists to import, and whether links open. Stopping the feed reader stops all. */
export interface Readers {
  readonly reader: FeedReader;
  readonly pages: PageReader;
  readonly lists: ListReader;
  readonly links: LinkProbe;
}

/** The readers as the settings ask for them. */
export function createReaders(config: Config, { log, allow, unspaced = false }: ReaderOptions): Readers {
  const contact = config.contact ?? config.publicUrl;
  const fetcher = createFetcher({
    userAgent: `Signpost/${VERSION} (community-of-practice bot for nurses${contact === null ? '' : `; ${contact}`})`,
    ports: config.feedPorts,
    ...(allow === undefined ? {} : { allow }),
    ...(unspaced ? { perHost: 16, spacingMs: 0 } : {}),
  });
  return {
    reader: createFeedReader({ fetcher, parser: createFeedParser(), log }),
    pages: createPageReader({ fetcher }),
    lists: createListReader({ fetcher }),
    links: createLinkProbe({ fetcher }),
  };
}

/** Whether the service looks at links: in production unless told otherwise, never where samples are all there is. */
export const checksLinks = ({ linkChecks, environment, samples }: Config): boolean =>
  samples !== 'only' && (linkChecks ?? environment === 'production');
