import type { CommunityPick } from '../domain/digest.ts';
import type { DigestStore } from '../ports/digests.ts';
import { auditChannel } from './audit.ts';
import type { Db } from './open.ts';

/** Community picks: the part of the digest store that members fill. */
export function createPicks(db: Db): Pick<DigestStore, 'picks' | 'savePick' | 'namePick' | 'settlePick'> {
  return {
    picks: async (channelId, state) => {
      const rows = await db
        .selectFrom('pick')
        .selectAll()
        .where('channel_id', '=', channelId)
        .where('state', '=', state)
        .orderBy('shared_at')
        .orderBy('id')
        .execute();
      return rows.map((row) => ({
        id: row.id,
        channelId: row.channel_id,
        link: row.link,
        linkKey: row.link_key,
        title: row.title,
        source: row.source,
        why: row.why,
        namedAs: row.named_as,
        state: row.state as CommunityPick['state'],
        sharedAt: new Date(row.shared_at),
      }));
    },

    savePick: (pick, by, now) =>
      db.transaction().execute(async (tx) => {
        const known = await tx
          .selectFrom('pick')
          .select('id')
          .where('channel_id', '=', pick.channelId)
          .where('link_key', '=', pick.linkKey)
          .where('state', 'in', ['waiting', 'approved'])
          .executeTakeFirst();
        if (known !== undefined) return 'joined';
        const { channelId, link, linkKey, title, source, why, namedAs, state, sharedAt } = pick;
        await tx
          .insertInto('pick')
          .values({
            channel_id: channelId,
            link,
            link_key: linkKey,
            title,
            source,
            why,
            named_as: namedAs,
            shared_by: by,
            state,
            shared_at: sharedAt.getTime(),
          })
          .execute();
        await auditChannel(tx, channelId, { actor: by, action: 'pick.shared' }, now);
        return 'saved';
      }),

    namePick: async (channelId, linkKey, namedAs, by) => {
      const { numUpdatedRows } = await db
        .updateTable('pick')
        .set({ named_as: namedAs })
        .where('channel_id', '=', channelId)
        .where('link_key', '=', linkKey)
        .where('shared_by', '=', by)
        .where('state', 'in', ['waiting', 'approved'])
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    settlePick: (pickId, verdict, by, now) =>
      db.transaction().execute(async (tx) => {
        const row = await tx
          .selectFrom('pick')
          .select('channel_id')
          .where('id', '=', pickId)
          .where('state', '=', 'waiting')
          .executeTakeFirst();
        if (row === undefined) return false;
        await tx.updateTable('pick').set({ state: verdict }).where('id', '=', pickId).execute();
        await auditChannel(tx, row.channel_id, { actor: by, action: `pick.${verdict}` }, now);
        return true;
      }),
  };
}
