import type { KnownItem } from './known-items.ts';
import type { Db } from './open.ts';

/** Share of a feed that must be older than a missing item: one old post pinned for ever does not make all others withdrawn. */
const OLDER = 0.2;

/**
 * Writes down which items are no longer in their feed. One that is missing while older ones still stand there did not grow
 * old: it was taken back (C-43).
 */
export async function noteMissing(
  tx: Db,
  matches: readonly { readonly row: KnownItem | null }[],
  missing: readonly KnownItem[],
  at: Date,
): Promise<void> {
  if (missing.length === 0) return;
  const dates = matches.flatMap(({ row }) => (row === null ? [] : [row.published_at]));
  const enough = Math.max(1, Math.ceil(dates.length * OLDER));
  const isWithdrawn = ({ published_at }: KnownItem) => dates.filter((date) => date < published_at).length >= enough;
  const gone = { gone_at: at.getTime() };
  const withdrawn = missing.filter(isWithdrawn).map(({ id }) => id);
  const old = missing.filter((row) => !isWithdrawn(row)).map(({ id }) => id);
  if (old.length > 0) await tx.updateTable('item').set(gone).where('id', 'in', old).execute();
  if (withdrawn.length > 0) {
    await tx
      .updateTable('item')
      .set({ ...gone, withdrawn_at: at.getTime() })
      .where('id', 'in', withdrawn)
      .execute();
  }
}
