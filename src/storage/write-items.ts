import type { Insertable } from 'kysely';
import type { HoldReason } from '../domain/item.ts';
import { type itemValues, shownDiffers } from './item-values.ts';
import { indexItems, unindexItems } from './item-words.ts';
import type { KnownItem } from './known-items.ts';
import type { Db } from './open.ts';
import type { ItemTable } from './tables/feed-tables.ts';

/** Stores new items, in the order they are given, and their words. */
export async function insertItems(tx: Db, rows: readonly Insertable<ItemTable>[]): Promise<void> {
  if (rows.length === 0) return;
  const texts = new Map(rows.map((row) => [row.identity, row]));
  const made = await tx.insertInto('item').values(rows).returning(['id', 'identity']).execute();
  await indexItems(
    tx,
    made.flatMap(({ id, identity }) => {
      const row = texts.get(identity);
      return row === undefined ? [] : [{ id, title: row.title, summary: row.summary ?? null }];
    }),
  );
}

export interface ItemUpdate {
  readonly row: KnownItem;
  readonly read: ReturnType<typeof itemValues> & { readonly identity: string };
  /** Why it would be held, were it new. */
  readonly held: HoldReason | null;
}

/** Brings a known item up to date and keeps its own date: an edit is never news (C-42). True when its text was edited. */
export async function updateItem(tx: Db, { row, read, held }: ItemUpdate, at: Date): Promise<boolean> {
  const { identity, title, title_key, link, link_key, summary, author, content_hash } = read;
  const differs = row.content_hash !== content_hash;
  const here = { identity, gone_at: null, withdrawn_at: null };
  if (!differs) {
    if (row.kept_identity !== identity || row.gone_at !== null)
      await tx.updateTable('item').set(here).where('id', '=', row.id).execute();
    return false;
  }
  // A text that was deleted for its age and is back was not edited.
  const edited = row.content_hash !== '';
  const text = { title, title_key, link, link_key, summary, author, content_hash };
  await tx
    .updateTable('item')
    .set({ ...here, ...text, held: heldNow(row, held), ...(edited ? { revised_at: at.getTime() } : {}) })
    .where('id', '=', row.id)
    .execute();
  if (shownDiffers(row.content_hash, content_hash)) {
    await unindexItems(tx, [row.id]);
    await indexItems(tx, [{ id: row.id, title, summary }]);
  }
  return edited;
}

/** An edit can bring patient data in, or mend a broken text; what waits because its feed changed goes on waiting. */
const heldNow = (row: KnownItem, held: HoldReason | null): string | null =>
  row.held === 'feed-changed' || held === 'feed-changed' ? row.held : held;
