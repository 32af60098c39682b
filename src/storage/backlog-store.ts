import { sql } from 'kysely';
import type { Backlog, BacklogStore } from '../ports/backlog.ts';
import type { Db } from './open.ts';

/** Counts for health and metrics, each over an index of its own. */
export function createBacklogStore(db: Db): BacklogStore {
  const followed = sql`exists (select 1 from subscription where subscription.feed_id = feed.id)`;
  return {
    backlog: async (now) => {
      const { rows } = await sql<Backlog>`select
        (select count(*) from delivery where state in ('waiting', 'sending')) as outboxWaiting,
        (select count(*) from delivery where state in ('waiting', 'sending') and due_at < ${now.getTime()}) as outboxLate,
        (select count(*) from delivery where state = 'unknown') as deliveriesUnknown,
        (select count(*) from feed where ${followed}) as feedsFollowed,
        (select count(*) from feed where failures > 0 and ${followed}) as feedsFailing,
        (select count(*) from workspace where uninstalled_at is not null) as workspacesWithoutToken`.execute(db);
      const [counts] = rows;
      if (counts === undefined) throw new Error('A count of nothing is still a row.');
      return counts;
    },
  };
}
