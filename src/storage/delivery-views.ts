import type { Selectable } from 'kysely';
import type { DigestFacts } from '../domain/digest.ts';
import type { Message } from '../domain/message.ts';
import type { Delivery, DeliveryKind, DeliveryState } from '../ports/outbox.ts';
import { channelRows } from './channel-rows.ts';
import type { Db } from './open.ts';
import { channelOf, dateOf, jsonOf } from './rows.ts';
import type { DeliveryTable } from './tables/post-tables.ts';

export type DeliveryRow = Selectable<DeliveryTable>;

/** Rows as the port promises them, in their order: with their channel, and the reference of the post an `update` edits. */
export async function deliveryViews(
  db: Db,
  rows: readonly DeliveryRow[],
  isInterrupted: (row: DeliveryRow) => boolean = () => false,
): Promise<Delivery[]> {
  if (rows.length === 0) return [];
  const ids = [...new Set(rows.map((row) => row.channel_id))];
  const found = await channelRows(db).where('channel.id', 'in', ids).execute();
  const channels = new Map(found.map((row) => [row.id, channelOf(row)]));
  const refs = await referencesOf(
    db,
    rows.flatMap((row) => (row.updates_key === null ? [] : [row.updates_key])),
  );
  return rows.flatMap((row) => {
    const channel = channels.get(row.channel_id);
    if (channel === undefined) return [];
    return [
      {
        key: row.key,
        channel,
        kind: row.kind as DeliveryKind,
        dueAt: new Date(row.due_at),
        message: jsonOf<Message>(row.message),
        facts: jsonOf<DigestFacts>(row.facts),
        late: row.late === 1,
        toUser: row.to_user,
        state: row.state as DeliveryState,
        interrupted: isInterrupted(row),
        attempts: row.attempts,
        firstAttemptAt: dateOf(row.first_attempt_at),
        externalRef: row.external_ref,
        updatesKey: row.updates_key,
        updatesRef: row.updates_key === null ? null : (refs.get(row.updates_key) ?? null),
        reason: row.reason,
        settledAt: dateOf(row.settled_at),
      },
    ];
  });
}

async function referencesOf(db: Db, keys: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
  if (keys.length === 0) return new Map();
  const rows = await db.selectFrom('delivery').select(['key', 'external_ref']).where('key', 'in', keys).execute();
  return new Map(rows.map((row) => [row.key, row.external_ref]));
}
