/** Which meeting a reminder is for: the chat, where its rule puts the meeting, and how long before. */
export interface ReminderName {
  readonly channelId: number;
  readonly chatId: string;
  readonly occurrenceAt: Date;
  readonly leadMinutes: number;
}

/** `reminder/12/wenurses/2026-11-26T20:30:00.000Z/60`; `again` counts plans that were withdrawn because the chat moved. */
export function reminderKey({ channelId, chatId, occurrenceAt, leadMinutes }: ReminderName, again = 0): string {
  const key = `reminder/${channelId}/${chatId}/${occurrenceAt.toISOString()}/${leadMinutes}`;
  return again === 0 ? key : `${key}/${again}`;
}

/** The name in a key, also in that of a copy for a joined channel (`…/60+34`); null when it is the key of something else. */
export function readReminderKey(key: string): ReminderName | null {
  const found = /^reminder\/(\d+)\/([^/]+)\/([^/]+)\/(\d+)(?:\/\d+)?(?:\+\d+)?$/.exec(key);
  if (found === null) return null;
  const [, channel, chatId = '', occurrence = '', lead] = found;
  return {
    channelId: Number(channel),
    chatId,
    occurrenceAt: new Date(occurrence),
    leadMinutes: Number(lead),
  };
}

/** When the meeting a reminder was planned for begins. */
export const reminded = ({ leadMinutes }: ReminderName, dueAt: Date): Date =>
  new Date(dueAt.getTime() + leadMinutes * 60_000);
