import type { ChatChange, ChatRecord } from '../../src/domain/chat.ts';
import type { Channel } from '../../src/ports/channels.ts';
import type { ChatReminder, ChatStore } from '../../src/ports/chats.ts';

/** What workspaces know of chats, in memory, as the port promises it. */
export function createMemoryChats(channels: ReadonlyMap<number, Channel>): ChatStore {
  const records = new Map<string, ChatRecord>();
  const changes = new Map<string, ChatChange>();
  const reminders = new Map<string, ChatReminder>();
  const of = <T>(map: ReadonlyMap<string, T>, prefix: string) =>
    [...map].filter(([key]) => key.startsWith(`${prefix} `)).map(([, value]) => value);
  return {
    records: async (workspace) => of(records, String(workspace)),
    changes: async (workspace) => of(changes, String(workspace)),
    save: async (workspace, record) => {
      records.set(`${workspace} ${record.chatId}`, record);
    },
    change: async (workspace, change) => {
      changes.set(`${workspace} ${change.chatId} ${change.occurrenceAt.getTime()}`, change);
    },
    reminders: async (channelId) => of(reminders, String(channelId)),
    allReminders: async () =>
      [...reminders.values()].filter(({ channelId }) => channels.get(channelId)?.state === 'active'),
    remind: async (channelId, chatId, leadMinutes, _by, now) => {
      reminders.set(`${channelId} ${chatId} ${leadMinutes}`, { channelId, chatId, leadMinutes, plannedUntil: now });
    },
    stopReminding: async (channelId, chatId) => {
      const mine = [...reminders.keys()].filter((key) => key.startsWith(`${channelId} ${chatId} `));
      for (const key of mine) reminders.delete(key);
      return mine.length > 0;
    },
    planned: async (channelId, chatId, leadMinutes, until) => {
      reminders.set(`${channelId} ${chatId} ${leadMinutes}`, { channelId, chatId, leadMinutes, plannedUntil: until });
    },
  };
}
