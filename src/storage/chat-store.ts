import type { ChatStore } from '../ports/chats.ts';
import { writeAudit } from './audit.ts';
import { isHeard } from './channel-rows.ts';
import type { Db } from './open.ts';
import { dateOf, msOf } from './rows.ts';

/** What a workspace knows about chats, and what its channels want to be reminded of. */
export function createChatStore(db: Db): ChatStore {
  const reminders = db.selectFrom('chat_reminder').selectAll('chat_reminder');
  const reminderOf = (row: { channel_id: number; chat_id: string; lead_minutes: number; planned_until: number }) => ({
    channelId: row.channel_id,
    chatId: row.chat_id,
    leadMinutes: row.lead_minutes,
    plannedUntil: new Date(row.planned_until),
  });
  const workspaceOfChannel = async (tx: Db, channelId: number) =>
    (await tx.selectFrom('channel').select('workspace_id').where('id', '=', channelId).executeTakeFirstOrThrow())
      .workspace_id;

  return {
    records: async (workspace) => {
      const rows = await db
        .selectFrom('chat')
        .selectAll()
        .where('workspace_id', '=', workspace)
        .orderBy('chat_id')
        .execute();
      return rows.map((row) => ({
        chatId: row.chat_id,
        status: row.status === 'off' ? 'off' : 'confirmed',
        dtstart: row.dtstart,
        tzid: row.tzid,
        rrule: row.rrule,
        url: row.url,
        topic: row.topic,
        reading: row.reading,
        confirmedAt: dateOf(row.confirmed_at),
      }));
    },

    changes: async (workspace) => {
      const rows = await db.selectFrom('chat_change').selectAll().where('workspace_id', '=', workspace).execute();
      return rows.map((row) => ({
        chatId: row.chat_id,
        occurrenceAt: new Date(row.occurrence_at),
        movedTo: dateOf(row.moved_to),
      }));
    },

    save: (workspace, record, by, now) =>
      db.transaction().execute(async (tx) => {
        const row = {
          status: record.status,
          dtstart: record.dtstart,
          tzid: record.tzid,
          rrule: record.rrule,
          url: record.url,
          topic: record.topic,
          reading: record.reading,
          confirmed_at: msOf(record.confirmedAt),
          confirmed_by: by,
        };
        await tx
          .insertInto('chat')
          .values({ workspace_id: workspace, chat_id: record.chatId, ...row })
          .onConflict((conflict) => conflict.columns(['workspace_id', 'chat_id']).doUpdateSet(row))
          .execute();
        await writeAudit(tx, workspace, { actor: by, action: `chat.${record.status}`, subject: record.chatId }, now);
      }),

    change: (workspace, change, by, now) =>
      db.transaction().execute(async (tx) => {
        const row = { moved_to: msOf(change.movedTo), changed_at: now.getTime() };
        const at = change.occurrenceAt.getTime();
        // Back where the rule puts it: nothing is out of place any more.
        if (row.moved_to === at) {
          await tx
            .deleteFrom('chat_change')
            .where('workspace_id', '=', workspace)
            .where('chat_id', '=', change.chatId)
            .where('occurrence_at', '=', at)
            .execute();
        } else {
          await tx
            .insertInto('chat_change')
            .values({ workspace_id: workspace, chat_id: change.chatId, occurrence_at: at, ...row })
            .onConflict((conflict) => conflict.columns(['workspace_id', 'chat_id', 'occurrence_at']).doUpdateSet(row))
            .execute();
        }
        const action = change.movedTo === null ? 'chat.cancelled' : 'chat.moved';
        await writeAudit(tx, workspace, { actor: by, action, subject: change.chatId }, now);
      }),

    reminders: async (channelId) =>
      (
        await reminders.where('channel_id', '=', channelId).orderBy('chat_id').orderBy('lead_minutes', 'desc').execute()
      ).map(reminderOf),

    allReminders: async () => {
      const rows = await reminders
        .innerJoin('channel', 'channel.id', 'chat_reminder.channel_id')
        .where(isHeard)
        .execute();
      return rows.map(reminderOf);
    },

    remind: (channelId, chatId, leadMinutes, by, now) =>
      db.transaction().execute(async (tx) => {
        await tx
          .insertInto('chat_reminder')
          .values({ channel_id: channelId, chat_id: chatId, lead_minutes: leadMinutes, planned_until: now.getTime() })
          .onConflict((conflict) => conflict.columns(['channel_id', 'chat_id', 'lead_minutes']).doNothing())
          .execute();
        await writeAudit(
          tx,
          await workspaceOfChannel(tx, channelId),
          { actor: by, action: 'reminder.added', subject: `${chatId} ${leadMinutes}` },
          now,
        );
      }),

    stopReminding: (channelId, chatId, by, now) =>
      db.transaction().execute(async (tx) => {
        const { numDeletedRows } = await tx
          .deleteFrom('chat_reminder')
          .where('channel_id', '=', channelId)
          .where('chat_id', '=', chatId)
          .executeTakeFirst();
        if (numDeletedRows === 0n) return false;
        await writeAudit(
          tx,
          await workspaceOfChannel(tx, channelId),
          { actor: by, action: 'reminder.removed', subject: chatId },
          now,
        );
        return true;
      }),

    planned: async (channelId, chatId, leadMinutes, until) => {
      await db
        .updateTable('chat_reminder')
        .set({ planned_until: until.getTime() })
        .where('channel_id', '=', channelId)
        .where('chat_id', '=', chatId)
        .where('lead_minutes', '=', leadMinutes)
        .execute();
    },
  };
}
