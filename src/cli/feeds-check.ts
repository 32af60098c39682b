import { loadCatalogue } from '../../feeds/catalogue/load.ts';
import { createReaders } from '../reader.ts';
import type { Cli } from './cli.ts';
import { SILENT } from './world.ts';

/** Feeds read at a time: different publishers, so nobody is pressed. */
const AT_ONCE = 6;

/** `feeds check`: reads every feed of the catalogue once and prints a table. To be run where there is a network. */
export async function feedsCheck({ config, now, write }: Cli): Promise<number> {
  const { catalogue } = await loadCatalogue(config.catalogue);
  const { reader } = createReaders(config, { log: SILENT });
  const queue = [...catalogue.feeds];
  let failed = 0;
  const work = async () => {
    for (let feed = queue.shift(); feed !== undefined; feed = queue.shift()) {
      const request = { url: feed.feedUrl, etag: null, lastModified: null, contentHash: null };
      const outcome = await reader.read(request, now());
      const found =
        outcome.kind === 'feed'
          ? `${outcome.feed.items.length} items`
          : outcome.kind === 'unchanged'
            ? 'ok'
            : outcome.problem.code;
      if (outcome.kind === 'failed' || outcome.kind === 'gone') failed += 1;
      write([feed.id.padEnd(44), feed.offer.padEnd(10), found.padEnd(18), feed.feedUrl].join(' '));
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  } finally {
    await reader.stop();
  }
  write(`${catalogue.feeds.length} feeds, ${failed} could not be read`);
  return failed === 0 ? 0 : 1;
}
