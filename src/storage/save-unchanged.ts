import { sql } from 'kysely';
import type { UnchangedReading } from '../ports/feed-store.ts';
import { feedFlags } from './feed-flags.ts';
import type { Db } from './open.ts';

/**
 * What `saveRead` does for a reading that found nothing new, for many at once: a commit must reach the disk, and one for each
 * of these readings would cost more than the reading itself. Should it be lost, their leases run out and they are read again.
 */
export async function saveUnchanged(tx: Db, readings: readonly UnchangedReading[], at: Date): Promise<void> {
  const ids = readings.map(({ feedId }) => feedId);
  const { rows } = await sql<{ id: number; flags: string }>`
    select id, flags from feed where id in (select value from json_each(${JSON.stringify(ids)}))`.execute(tx);
  const flags = new Map(rows.map((row) => [row.id, row.flags]));
  const changes = readings.map(({ feedId, nextReadAt, silent }) => ({
    id: feedId,
    next: nextReadAt.getTime(),
    flags: feedFlags(JSON.parse(flags.get(feedId) ?? '[]') as string[], silent),
  }));
  await sql`
    update feed set next_read_at = reading.next, flags = reading.flags, last_read_at = ${at.getTime()}, last_ok_at = ${at.getTime()},
      lease_until = 0, failures = 0, failing_since = null, notified_at = null, problem_code = null, problem_text = null,
      state = 'active', moved_to = null, moved_count = 0
    from (select value ->> 'id' as id, value ->> 'next' as next, value ->> 'flags' as flags
      from json_each(${JSON.stringify(changes)})) as reading
    where feed.id = reading.id`.execute(tx);
}
