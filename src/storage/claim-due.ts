import { type RawBuilder, sql } from 'kysely';
import type { Delivery, OutboxStore } from '../ports/outbox.ts';
import { deliveryViews } from './delivery-views.ts';
import type { Db } from './open.ts';
import { isOpen } from './open-states.ts';

const MINUTE = 60_000;
/** No lease is this long and no retry is put off further: such a time was written by a clock that was wrong (F-12). */
const LONGEST_LEASE = 60 * MINUTE;
const LONGEST_WAIT = 8 * 24 * 60 * MINUTE;

/** Leases the posts that are due for an attempt, oldest first, inside one transaction. */
export async function claimDue(
  tx: Db,
  { now, leaseUntil, by, limit, leadMs }: Parameters<OutboxStore['claimDue']>[0],
): Promise<readonly Delivery[]> {
  const at = now.getTime();
  const lead = await leadOf(tx, leadMs);
  const rows = await tx
    .selectFrom('delivery')
    .innerJoin('channel', 'channel.id', 'delivery.channel_id')
    .innerJoin('workspace', 'workspace.id', 'channel.workspace_id')
    .selectAll('delivery')
    .where(isOpen)
    .where(({ or, eb }) =>
      or([
        eb('delivery.next_attempt_at', '<=', at + lead.longest),
        eb('delivery.next_attempt_at', '>', at + LONGEST_WAIT),
      ]),
    )
    .where(isDue(at, lead.here))
    .orderBy('delivery.next_attempt_at')
    .orderBy('delivery.key')
    .limit(limit)
    .execute();
  const claimed = rows.map((row) => ({
    ...row,
    attempts: row.attempts + 1,
    first_attempt_at: row.first_attempt_at ?? at,
    lease_until: leaseUntil.getTime(),
    lease_by: by,
  }));
  for (const { key, attempts, first_attempt_at, lease_until, lease_by } of claimed) {
    const lease = { attempts, first_attempt_at, lease_until, lease_by, next_attempt_at: lease_until };
    await tx
      .updateTable('delivery')
      .set({ ...lease, state: 'sending' })
      .where('key', '=', key)
      .execute();
  }
  // A row that was `sending` was claimed before, and nobody ever said what came of it.
  const views = await deliveryViews(tx, claimed, ({ state }) => state === 'sending');
  return views.map((view) => ({ ...view, state: 'sending' }));
}

/** A platform's lead belongs to the first attempt; a retry has its own moment. A lapsed lease is somebody's crash. */
const isDue = (at: number, lead: RawBuilder<number>) => sql<boolean>`case
  when delivery.state = 'sending' then delivery.lease_until <= ${at} or delivery.lease_until > ${at + LONGEST_LEASE}
  when delivery.attempts = 0 then delivery.next_attempt_at <= ${at} + ${lead}
  else delivery.next_attempt_at <= ${at} or delivery.next_attempt_at > ${at + LONGEST_WAIT} end`;

/** The lead of a row's platform as SQL, and the longest there is: the index is read that far and no further. */
async function leadOf(tx: Db, leadMs: (platform: string) => number) {
  const platforms = await tx.selectFrom('workspace').select('platform').distinct().execute();
  const leads = platforms.map(({ platform }) => ({ platform, ms: leadMs(platform) })).filter(({ ms }) => ms > 0);
  const cases = leads.map(({ platform, ms }) => sql`when ${platform} then ${ms}`);
  return {
    longest: Math.max(0, ...leads.map(({ ms }) => ms)),
    here:
      cases.length === 0 ? sql<number>`0` : sql<number>`case workspace.platform ${sql.join(cases, sql` `)} else 0 end`,
  };
}
