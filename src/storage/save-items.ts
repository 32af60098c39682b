import type { Selectable } from 'kysely';
import type { FeedItem, ParsedFeed, PostPolicy } from '../domain/feed.ts';
import { type HoldReason, holdReason } from '../domain/item.ts';
import { chooseRung, type Rung } from '../domain/item-identity.ts';
import { otherFeed } from '../domain/other-feed.ts';
import { breathe } from './breathe.ts';
import { itemIdentity, itemValues } from './item-values.ts';
import { knownItems } from './known-items.ts';
import { matchItems } from './match-items.ts';
import { noteMissing } from './note-missing.ts';
import type { Db } from './open.ts';
import type { FeedTable } from './tables/feed-tables.ts';
import { insertItems, updateItem } from './write-items.ts';

export interface SaveReadOptions {
  /** The guard of signposting: an item that seems to hold patient data waits for a person. */
  readonly looksLikePatientData: (text: string) => boolean;
}

export interface SavedItems {
  readonly rung: Rung;
  readonly added: number;
  readonly revised: number;
  /** What an admin may want to know about this reading. */
  readonly flags: readonly string[];
  /** The address serves another feed than it did: everything new is held. */
  readonly other: boolean;
}

/** Items written in one statement: a few milliseconds' work. */
const BATCH = 50;

/** Stores the items of one reading inside its transaction: what is new once, what was edited in place, what is gone. */
export async function saveItems(
  tx: Db,
  feed: Selectable<FeedTable>,
  parsed: ParsedFeed,
  at: Date,
  { looksLikePatientData }: SaveReadOptions,
): Promise<SavedItems> {
  const rung = { was: feed.ladder as Rung | null, is: chooseRung(parsed.items, feed.ladder as Rung | null) };
  const first = feed.first_read_at === null;
  const reading = parsed.items.map((item) => ({
    item,
    identity: itemIdentity(item, rung.is),
    ...itemValues(item, at),
  }));
  type Read = (typeof reading)[number];
  const known = await knownItems(tx, feed.id, reading, rung, at);
  const { matches, missing } = matchItems(known, reading, at);
  const familiar = matches.filter(({ row }) => row !== null && row.held !== 'feed-changed').length;
  const other = first || feed.own_title === null ? null : otherFeed(feed.own_title, parsed, familiar);
  const holdFor = (item: FeedItem): HoldReason | null =>
    other === null ? holdReason(item, feed.post_policy as PostPolicy, looksLikePatientData) : 'feed-changed';

  // Oldest first, so that a later row is a later item.
  const oldestFirst = matches.map((match) => ({ ...match, held: holdFor(match.read.item) })).reverse();
  const fresh = oldestFirst.flatMap(({ read, row, held }) => (row === null ? [newRow(read, held)] : []));
  for (let from = 0; from < fresh.length; from += BATCH) {
    await insertItems(tx, fresh.slice(from, from + BATCH));
    await breathe();
  }
  let revised = 0;
  for (const { read, row, held } of oldestFirst) {
    if (row !== null && (await updateItem(tx, { row, read, held }, at))) revised += 1;
  }
  // Of a reading that was cut off, nobody knows what is missing.
  if (!parsed.flags.includes('cut-short')) await noteMissing(tx, matches, missing, at);
  const ids = rung.is === 'id' || parsed.flags.includes('ids-repeat') ? [] : ['ids-repeat'];
  const patients = oldestFirst.some(({ held }) => held === 'patient-data') ? ['patient-data'] : [];
  const flags = [...parsed.flags, ...ids, ...patients, ...(other === null ? [] : [other])];
  return { rung: rung.is, added: fresh.length, revised, flags, other: other !== null };

  function newRow({ item: _, ...values }: Read, held: HoldReason | null) {
    return { ...values, feed_id: feed.id, first_seen_at: at.getTime(), baseline: first ? 1 : 0, held };
  }
}
