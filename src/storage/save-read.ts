import { createHash } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import type { FeedItem, ParsedFeed, PostPolicy } from '../domain/feed.ts';
import { displayLink, displayTitle, type HoldReason, holdReason, settledDate } from '../domain/item.ts';
import { chooseRung, identityOf, linkKey, type Rung, titleKey } from '../domain/item-identity.ts';
import { otherFeed } from '../domain/other-feed.ts';
import type { FetchOutcome } from '../ports/feeds.ts';
import { createMatcher, type KnownItem } from './match-items.ts';
import type { Db } from './open.ts';
import type { FeedTable } from './schema.ts';

export interface SaveReadOptions {
  /** The guard of signposting: an item that seems to hold patient data waits for a person. */
  readonly looksLikePatientData: (text: string) => boolean;
}

interface Reading {
  readonly feedId: number;
  readonly outcome: FetchOutcome;
  readonly at: Date;
  readonly nextReadAt: Date;
}

/** Everything one reading of a feed changes, inside one transaction: items first seen, edited or gone, validators, health. */
export async function saveRead(
  tx: Db,
  { feedId, outcome, at, nextReadAt }: Reading,
  options: SaveReadOptions,
): Promise<{ added: number; revised: number }> {
  const feed = await tx.selectFrom('feed').selectAll().where('id', '=', feedId).executeTakeFirst();
  if (feed === undefined) return { added: 0, revised: 0 };
  const time = at.getTime();
  const always = { lease_until: 0, next_read_at: nextReadAt.getTime(), last_read_at: time };
  if (outcome.kind === 'failed' || outcome.kind === 'gone') {
    const { code, message } = outcome.problem;
    const failing = {
      failures: feed.failures + 1,
      failing_since: feed.failing_since ?? time,
      problem_code: code,
      problem_text: message,
    };
    await tx
      .updateTable('feed')
      .set({ ...always, ...failing })
      .where('id', '=', feedId)
      .execute();
    return { added: 0, revised: 0 };
  }
  const moved = {
    moved_to: outcome.movedTo,
    moved_count: outcome.movedTo === null ? 0 : outcome.movedTo === feed.moved_to ? feed.moved_count + 1 : 1,
  };
  const healthy = {
    failures: 0,
    failing_since: null,
    notified_at: null,
    problem_code: null,
    problem_text: null,
    state: 'active',
    last_ok_at: time,
  };
  if (outcome.kind === 'unchanged') {
    await tx
      .updateTable('feed')
      .set({ ...always, ...healthy, ...moved })
      .where('id', '=', feedId)
      .execute();
    return { added: 0, revised: 0 };
  }
  const saved = await saveItems(tx, feed, outcome.feed, at, options);
  const { etag, lastModified, contentHash } = outcome;
  await tx
    .updateTable('feed')
    .set({
      ...always,
      ...healthy,
      ...moved,
      // With the items, never before them: a crash in between must not make the server's next "not changed" hide them.
      etag,
      last_modified: lastModified,
      content_hash: contentHash,
      ladder: saved.rung,
      own_title: outcome.feed.title,
      first_read_at: feed.first_read_at ?? time,
      last_item_at: saved.added > 0 ? time : feed.last_item_at,
      flags: JSON.stringify(saved.flags),
    })
    .where('id', '=', feedId)
    .execute();
  return { added: saved.added, revised: saved.revised };
}

async function saveItems(tx: Db, feed: Selectable<FeedTable>, parsed: ParsedFeed, at: Date, options: SaveReadOptions) {
  const rung = chooseRung(parsed.items, feed.ladder as Rung | null);
  const first = feed.first_read_at === null;
  const known = await tx
    .selectFrom('item')
    .select(['id', 'identity', 'guid', 'link_key', 'title_key', 'content_hash', 'first_seen_at', 'gone_at'])
    .where('feed_id', '=', feed.id)
    .where(({ or, eb }) => or([eb('gone_at', 'is', null), eb('gone_at', '>', at.getTime() - FORTNIGHT)]))
    .execute();
  const older = await olderIdentities(
    tx,
    feed.id,
    parsed.items.map((item) => identityOf(item, rung)),
    known,
  );
  const matcher = createMatcher(
    [...known, ...older],
    parsed.items.map((item) => ({ item, identity: identityOf(item, rung) })),
    at,
  );
  const other = first ? null : otherFeed(feed.own_title ?? feed.title, parsed, matcher.familiar);
  const flags = [...parsed.flags, ...(rung === 'id' ? [] : ['ids-repeat']), ...(other === null ? [] : [other])];
  let added = 0;
  let revised = 0;
  // Oldest first, so that a later row is a later item.
  for (const { item, identity, match } of [...matcher.matches].reverse()) {
    const row = valuesOf(item, at);
    if (match === null) {
      const held: HoldReason | null =
        other === null
          ? holdReason(item, feed.post_policy as PostPolicy, options.looksLikePatientData)
          : 'feed-changed';
      const { id } = await tx
        .insertInto('item')
        .values({
          ...row,
          feed_id: feed.id,
          identity,
          guid: item.id,
          first_seen_at: at.getTime(),
          last_seen_at: at.getTime(),
          baseline: first ? 1 : 0,
          held,
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      await index(tx, id, row);
      added += 1;
    } else if (match.content_hash !== row.content_hash) {
      const { published_at: _, dated: __, ...edit } = row;
      await tx
        .updateTable('item')
        .set({ ...edit, identity, guid: item.id, last_seen_at: at.getTime(), gone_at: null, revised_at: at.getTime() })
        .where('id', '=', match.id)
        .execute();
      await sql`delete from item_words where rowid = ${match.id}`.execute(tx);
      await index(tx, match.id, row);
      revised += 1;
    } else if (match.identity !== identity || match.gone_at !== null) {
      await tx
        .updateTable('item')
        .set({ identity, guid: item.id, gone_at: null, last_seen_at: at.getTime() })
        .where('id', '=', match.id)
        .execute();
    }
  }
  if (matcher.missing.length > 0) {
    await tx
      .updateTable('item')
      .set({ gone_at: at.getTime() })
      .where('id', 'in', matcher.missing)
      .where('gone_at', 'is', null)
      .execute();
  }
  return { rung, added, revised, flags };
}

const FORTNIGHT = 14 * 86_400_000;

/** Rows seen long ago and gone since, under an identity that is back: not news. */
async function olderIdentities(
  tx: Db,
  feedId: number,
  identities: readonly string[],
  known: readonly KnownItem[],
): Promise<readonly KnownItem[]> {
  const have = new Set(known.map(({ identity }) => identity));
  const unknown = identities.filter((identity) => !have.has(identity));
  if (unknown.length === 0) return [];
  return tx
    .selectFrom('item')
    .select(['id', 'identity', 'guid', 'link_key', 'title_key', 'content_hash', 'first_seen_at', 'gone_at'])
    .where('feed_id', '=', feedId)
    .where('identity', 'in', unknown)
    .execute();
}

function valuesOf(item: FeedItem, at: Date) {
  const title = displayTitle(item, at);
  const link = displayLink(item);
  const { at: published, dated } = settledDate(item, at);
  const summary = item.summary ?? item.content?.slice(0, SUMMARY) ?? null;
  return {
    title,
    title_key: titleKey(title),
    link,
    link_key: link === null ? null : linkKey(link),
    summary: summary?.slice(0, SUMMARY) ?? null,
    author: item.author,
    published_at: published.getTime(),
    dated: dated ? 1 : 0,
    content_hash: createHash('sha256')
      .update(JSON.stringify([title, link, item.summary, item.content]))
      .digest('base64url')
      .slice(0, 22),
  };
}

/** More of a text than a digest or an archive ever shows. */
const SUMMARY = 2000;

const index = (tx: Db, id: number, { title, summary }: { title: string; summary: string | null }) =>
  sql`insert into item_words (rowid, title, body) values (${id}, ${folded(title)}, ${folded(summary ?? '')})`.execute(
    tx,
  );

/** What is indexed and what is asked for are folded the same way. */
export const folded = (text: string): string => text.normalize('NFKC').replace(/\p{Cf}/gu, '');
