import { sql } from 'kysely';
import { archiveId } from '../domain/archive-id.ts';
import type { DigestFacts } from '../domain/digest.ts';
import type { ArchivedPost } from '../ports/archive.ts';
import { currentItem, type ItemRow, postedItems } from './archive-items.ts';
import type { Db } from './open.ts';

/** It arrived here, or in a channel that shares it: a paused host's archive goes on. */
export const wasPosted = sql<boolean>`(delivery.state = 'sent' or exists (select 1 from delivery as copy
  where copy.key > delivery.key || '+' and copy.key < delivery.key || ',' and copy.state = 'sent'))`;

/** Posts of a channel that are known to have arrived and still say what they were made of. */
export const postedRows = (db: Db, channelId: number) =>
  db
    .selectFrom('delivery')
    .select(['key', 'kind', 'due_at', 'settled_at', 'late', 'facts'])
    .where('channel_id', '=', channelId)
    .where('kind', 'in', ['digest', 'alert'])
    .where(wasPosted)
    .where('facts', 'is not', null);

type PostedRow = Awaited<ReturnType<ReturnType<typeof postedRows>['execute']>>[number];

/** Rows as the archive shows them, with what has become of their items. */
export async function archivedPosts(db: Db, rows: readonly PostedRow[]): Promise<readonly ArchivedPost[]> {
  if (rows.length === 0) return [];
  const keys = rows.map(({ key }) => key);
  const items = await postedItems(db).where('decision.delivery_key', 'in', keys).orderBy('item.id').execute();
  return rows.flatMap((row) => {
    const id = archiveId(row.key);
    if (id === null || row.facts === null) return [];
    const sentAt = new Date(row.settled_at ?? row.due_at);
    const mine = (chosen: (item: ItemRow) => boolean) =>
      items.filter((item) => item.delivery_key === row.key && chosen(item)).map((item) => currentItem(item, sentAt));
    return [
      {
        id,
        kind: row.kind === 'alert' ? 'alert' : 'digest',
        dueAt: new Date(row.due_at),
        sentAt,
        late: row.late === 1,
        facts: JSON.parse(row.facts) as DigestFacts,
        items: mine(({ outcome }) => outcome === 'posted'),
        leftOut: mine(({ reason }) => reason === 'cap'),
      },
    ];
  });
}
