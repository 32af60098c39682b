import { sql } from 'kysely';
import { archiveId, archiveKey } from '../domain/archive-id.ts';
import type { ArchiveStore, FoundInArchive } from '../ports/archive.ts';
import { currentItem, type ItemRow, postedItems } from './archive-items.ts';
import { archivedPosts, postedRows, wasPosted } from './archive-posts.ts';
import { writeAudit } from './audit.ts';
import { matchOf } from './match-words.ts';
import type { Db } from './open.ts';

/** What channels were sent, for whoever holds their link. */
export function createArchiveStore(db: Db): ArchiveStore {
  return {
    token: (channelId, fresh) =>
      db.transaction().execute(async (tx) => {
        await tx
          .insertInto('archive_link')
          .values({ channel_id: channelId, token: fresh, replaced_at: null })
          .onConflict((conflict) => conflict.column('channel_id').doNothing())
          .execute();
        const link = tx.selectFrom('archive_link').select('token').where('channel_id', '=', channelId);
        return (await link.executeTakeFirstOrThrow()).token;
      }),

    replaceToken: (channelId, fresh, by, now) =>
      db.transaction().execute(async (tx) => {
        const row = { token: fresh, replaced_at: now.getTime() };
        await tx
          .insertInto('archive_link')
          .values({ channel_id: channelId, ...row })
          .onConflict((conflict) => conflict.column('channel_id').doUpdateSet(row))
          .execute();
        const channel = tx.selectFrom('channel').select('workspace_id').where('id', '=', channelId);
        const { workspace_id } = await channel.executeTakeFirstOrThrow();
        const entry = { actor: by, action: 'archive.link-replaced', subject: String(channelId) };
        await writeAudit(tx, workspace_id, entry, now);
      }),

    channelByToken: async (token) => {
      const row = await db
        .selectFrom('archive_link')
        .innerJoin('channel', 'channel.id', 'archive_link.channel_id')
        .innerJoin('workspace', 'workspace.id', 'channel.workspace_id')
        .select(['channel.id', 'channel.workspace_id', 'channel.name', 'channel.zone'])
        .where('archive_link.token', '=', token)
        .where('channel.state', '!=', 'gone')
        .where('workspace.uninstalled_at', 'is', null)
        .executeTakeFirst();
      return row === undefined ? null : { id: row.id, workspace: row.workspace_id, name: row.name, zone: row.zone };
    },

    posted: async (channelId, { limit, offset }) => {
      const rows = await postedRows(db, channelId)
        .orderBy('settled_at', 'desc')
        .orderBy('key', 'desc')
        .limit(limit)
        .offset(offset)
        .execute();
      return archivedPosts(db, rows);
    },

    post: async (channelId, id) => {
      const key = archiveKey(channelId, id);
      if (key === null) return null;
      const rows = await postedRows(db, channelId).where('key', '=', key).execute();
      return (await archivedPosts(db, rows))[0] ?? null;
    },

    search: async (channelId, words, { limit, offset }) => {
      const match = matchOf(words.map((word) => [word]));
      if (match === null) return [];
      // From the channel's own items to the index, never the other way: a common word is in a million others.
      const rows = (await postedItems(db)
        .innerJoin('delivery', 'delivery.key', 'decision.delivery_key')
        .select(['delivery.key', 'delivery.settled_at', 'delivery.due_at'])
        .where('decision.channel_id', '=', channelId)
        .where('decision.outcome', '=', 'posted')
        .where(wasPosted)
        .where('delivery.facts', 'is not', null)
        .where(
          sql<boolean>`exists (select 1 from item_words where item_words match ${match} and rowid = decision.item_id)`,
        )
        .orderBy('delivery.settled_at', 'desc')
        .orderBy('item.id', 'desc')
        .limit(limit)
        .offset(offset)
        .execute()) as readonly (ItemRow & { key: string; settled_at: number | null; due_at: number })[];
      return rows.flatMap((row): FoundInArchive[] => {
        const postId = archiveId(row.key);
        const sentAt = new Date(row.settled_at ?? row.due_at);
        return postId === null ? [] : [{ item: currentItem(row, sentAt), postId, sentAt }];
      });
    },
  };
}
