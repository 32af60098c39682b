import type { FeedItem } from '../../src/domain/feed.ts';
import { itemIdentity } from '../../src/storage/item-values.ts';
import type { Storage } from '../../src/storage/open.ts';
import { createChance, createPhrases } from './seed-words.ts';

/** Items a feed has had; the last PRESENT of them it still has. */
const PER_FEED = 500;
const PRESENT = 30;
/** Phrases of six words. */
const TITLE = 1;
const SUMMARY = 5;
const BATCH = 20_000;
/** When the newest item was published: the 1st of November 2026. */
const NEWEST = Date.UTC(2026, 10, 1);
const NOTHING: FeedItem = {
  id: null,
  title: null,
  link: null,
  published: null,
  updated: null,
  summary: null,
  content: null,
  author: null,
};
const YEAR = 365 * 86_400_000;

export interface Seeded {
  /** Rows of the feeds, 500 items each. */
  readonly feedIds: readonly number[];
  readonly newest: Date;
}

/**
 * Fills an empty database with `count` items of a year, oldest first, over feeds that nobody follows yet: title of 6 words,
 * summary of 30, Zipf-like. The same for the same seed. A million take less than a minute.
 */
export function seedItems({ sqlite }: Storage, count: number, seed = 1): Seeded {
  const phrases = createPhrases(createChance(seed));
  const feeds = Math.max(1, Math.ceil(count / PER_FEED));
  const synchronous = sqlite.pragma('synchronous', { simple: true });
  const cache = sqlite.pragma('cache_size', { simple: true });
  sqlite.pragma('synchronous = OFF');
  sqlite.pragma('cache_size = -400000');
  const feedIds = seedFeeds(sqlite, feeds);
  const rebuildIndexes = dropIndexes(sqlite);
  const item = sqlite.prepare(`insert into item (feed_id, identity, guid, link, link_key, title, title_key, summary,
    published_at, dated, content_hash, first_seen_at, gone_at, baseline) values (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 'x.x', ?, ?, 0)`);
  const index = sqlite.prepare('insert into item_words (rowid, title, body) values (?, ?, ?)');
  const batch = sqlite.transaction((from: number) => {
    for (let number = from; number < Math.min(from + BATCH, count); number += 1) {
      const feedId = feedIds[number % feeds] ?? 1;
      const title = phrases(TITLE);
      const summary = phrases(SUMMARY);
      const published = NEWEST - Math.floor((YEAR * (count - 1 - number)) / count);
      const key = `feed${feedId}.example/${number}`;
      const gone = number >= count - feeds * PRESENT ? null : published + 30 * 86_400_000;
      const link = `https://${key}`;
      const identity = itemIdentity({ ...NOTHING, id: link }, 'id');
      const titleKey = title.toLowerCase().replaceAll('-', ' ');
      const { lastInsertRowid } = item.run(
        ...[feedId, identity, link, link, key, title, titleKey, summary, published, published, gone],
      );
      index.run(lastInsertRowid, title, summary);
    }
  });
  for (let from = 0; from < count; from += BATCH) batch(from);
  rebuildIndexes();
  sqlite.pragma(`cache_size = ${String(cache)}`);
  sqlite.pragma(`synchronous = ${String(synchronous)}`);
  return { feedIds, newest: new Date(NEWEST) };
}

/** A sorted build of an index at the end is quicker than a million insertions into it. */
function dropIndexes(sqlite: Storage['sqlite']): () => void {
  const indexes = sqlite
    .prepare("select name, sql from sqlite_schema where type = 'index' and tbl_name = 'item' and sql is not null")
    .all() as { name: string; sql: string }[];
  for (const { name } of indexes) sqlite.exec(`drop index ${name}`);
  return () => {
    for (const { sql } of indexes) sqlite.exec(sql);
  };
}

function seedFeeds(sqlite: Storage['sqlite'], feeds: number): readonly number[] {
  const feed =
    sqlite.prepare(`insert into feed (url, feed_key, title, section, post_policy, own_title, ladder, next_read_at,
    first_read_at, last_read_at, last_ok_at) values (?, ?, ?, 'press', 'auto', ?, 'id', ?, 0, ?, ?)`);
  return sqlite.transaction(() =>
    Array.from({ length: feeds }, (_, index) => {
      const key = `feed${index + 1}.example/feed`;
      const title = `Feed number ${index + 1}`;
      const { lastInsertRowid } = feed.run(`https://${key}`, key, title, title, NEWEST, NEWEST, NEWEST);
      return Number(lastInsertRowid);
    }),
  )();
}
