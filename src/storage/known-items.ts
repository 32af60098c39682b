import { sql } from 'kysely';
import type { Rung } from '../domain/item-identity.ts';
import { itemIdentity } from './item-values.ts';
import type { Db } from './open.ts';

/** What is remembered of an item, as far as telling it from others needs. */
export interface KnownItem {
  readonly id: number;
  /** Under the rung its feed is on now. */
  readonly identity: string;
  /** As it stands in the row: another rung's, when the feed has just lost the better one. */
  readonly kept_identity: string;
  readonly guid: string | null;
  readonly link_key: string | null;
  readonly title_key: string;
  readonly content_hash: string;
  readonly published_at: number;
  readonly dated: number;
  readonly gone_at: number | null;
  readonly held: string | null;
}

export const FORTNIGHT = 14 * 86_400_000;

/**
 * Items of a feed that a reading may be about: those it has now, those gone within a fortnight, and older ones that share an
 * identity or a link with the reading. The cost depends on the feed's length, never on how much is stored.
 */
export async function knownItems(
  tx: Db,
  feedId: number,
  reading: readonly { readonly identity: string; readonly link_key: string | null }[],
  rung: { readonly was: Rung | null; readonly is: Rung },
  at: Date,
): Promise<readonly KnownItem[]> {
  const rows = () => tx.selectFrom('item').select(COLUMNS).where('feed_id', '=', feedId);
  type Row = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number];
  const known = new Map<number, KnownItem>();
  const note = (found: readonly Row[]) => {
    for (const row of found) {
      const identity = rung.was === rung.is ? row.kept_identity : identityUnder(rung.is, row);
      known.set(row.id, { ...row, identity });
    }
  };
  note(await rows().where('gone_at', 'is', null).execute());
  note(
    await rows()
      .where('gone_at', '>', at.getTime() - FORTNIGHT)
      .execute(),
  );
  const identities = new Set([...known.values()].map(({ identity }) => identity));
  const strange = reading.filter(({ identity }) => !identities.has(identity));
  if (strange.length === 0) return [...known.values()];
  const asked = strange.map(({ identity }) => identity);
  note(await rows().where('identity', 'in', asked).execute());
  const links = strange.flatMap(({ link_key }) => (link_key === null ? [] : [link_key]));
  // A feed that links every item to its home page would bring all of them: the newest are enough.
  if (links.length > 0)
    note(
      await rows()
        .where('link_key', 'in', links)
        .where(sql<boolean>`link_key is not null`)
        .orderBy('id', 'desc')
        .limit(LINKED)
        .execute(),
    );
  return [...known.values()];
}

const LINKED = 1000;
const COLUMNS = [
  'id',
  'identity as kept_identity',
  'guid',
  'link',
  'link_key',
  'title',
  'title_key',
  'content_hash',
  'published_at',
  'dated',
  'gone_at',
  'held',
] as const;

/** What the item would be called had its feed always been on this rung. */
function identityUnder(
  rung: Rung,
  row: { guid: string | null; link: string | null; title: string; published_at: number; dated: number },
): string {
  const published = row.dated === 1 ? new Date(row.published_at) : null;
  const { guid, link, title } = row;
  return itemIdentity(
    { id: guid, link, title, published, updated: null, summary: null, content: null, author: null },
    rung,
  );
}
