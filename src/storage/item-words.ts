import { sql } from 'kysely';
import { plainForm } from '../domain/signposting/fold.ts';
import type { Db } from './open.ts';

export interface IndexedText {
  readonly id: number;
  readonly title: string;
  readonly summary: string | null;
}

/** Puts the words of items into the full-text index. What is indexed and what is asked for are folded the same way (K-19). */
export async function indexItems(tx: Db, items: readonly IndexedText[]): Promise<void> {
  if (items.length === 0) return;
  const rows = items.map(({ id, title, summary }) => sql`(${id}, ${plainForm(title)}, ${plainForm(summary ?? '')})`);
  await sql`insert into item_words (rowid, title, body) values ${sql.join(rows)}`.execute(tx);
}

/** Takes items out of the index: they are no longer found. Their words leave the file when it is tidied (`tidyWords`). */
export async function unindexItems(tx: Db, ids: readonly number[]): Promise<void> {
  if (ids.length > 0) await sql`delete from item_words where rowid in (${sql.join(ids)})`.execute(tx);
}
