import { sql } from 'kysely';
import type { RetentionStore } from '../ports/retention.ts';
import type { Storage } from './open.ts';

const DAY = 86_400_000;
const MONTH = 30.4 * DAY;

/** Deletes what has been kept long enough, a little at a time, so that nobody waits for it. */
export function createRetentionStore({ db, sqlite }: Storage): RetentionStore {
  return {
    sweep: async (now, limit) => {
      const at = now.getTime();
      const swept = await db.transaction().execute(async (tx) => {
        const run = async (query: ReturnType<typeof sql>) => Number((await query.execute(tx)).numAffectedRows ?? 0n);
        // Item texts go a year after the item left its feed; the row that says "seen" stays a year more, so an old post is not news.
        const old = sql`select id from item where gone_at < ${at - 12 * MONTH} and content_hash != '' limit ${limit}`;
        await run(sql`delete from item_words where rowid in (${old})`);
        const texts = await run(
          sql`update item set title = '', summary = null, author = null, content_hash = '' where id in (${old})`,
        );
        const items = await run(
          sql`delete from item where id in (select id from item where gone_at < ${at - 24 * MONTH} limit ${limit})`,
        );
        const payloads = await run(
          sql`update delivery set message = null where key in (select key from delivery where settled_at < ${at - 13 * 7 * DAY} and message is not null limit ${limit})`,
        );
        const rows = await run(
          sql`delete from delivery where key in (select key from delivery where settled_at < ${at - 13 * MONTH} limit ${limit})`,
        );
        const seen = await run(
          sql`delete from seen_request where (platform, request) in (select platform, request from seen_request where seen_at < ${at - DAY} limit ${limit})`,
        );
        const names = await run(
          sql`update audit set actor = 'somebody' where id in (select id from audit where at < ${at - 6 * MONTH} and actor != 'somebody' limit ${limit})`,
        );
        const audit = await run(
          sql`delete from audit where id in (select id from audit where at < ${at - 24 * MONTH} limit ${limit})`,
        );
        return texts + items + payloads + rows + seen + names + audit;
      });
      if (swept > 0 && swept < limit) {
        sqlite.exec("insert into item_words(item_words) values ('optimize')");
        sqlite.pragma('incremental_vacuum(1000)');
      }
      return swept;
    },
  };
}
