import type { ChatChange, ChatRecord } from '../domain/chat.ts';

export interface ChatReminder {
  readonly channelId: number;
  readonly chatId: string;
  readonly leadMinutes: number;
  /** Occurrences up to here were reminded or passed over. */
  readonly plannedUntil: Date;
}

/** Each method is one transaction; changes are audited with `by`. */
export interface ChatStore {
  records(workspace: number): Promise<readonly ChatRecord[]>;
  changes(workspace: number): Promise<readonly ChatChange[]>;
  save(workspace: number, record: ChatRecord, by: string, now: Date): Promise<void>;
  change(workspace: number, change: ChatChange, by: string, now: Date): Promise<void>;
  reminders(channelId: number): Promise<readonly ChatReminder[]>;
  /** Reminders of all active channels. */
  allReminders(): Promise<readonly ChatReminder[]>;
  remind(channelId: number, chatId: string, leadMinutes: number, by: string, now: Date): Promise<void>;
  /** All of the channel's reminders of a chat; false when there was none. */
  stopReminding(channelId: number, chatId: string, by: string, now: Date): Promise<boolean>;
  planned(channelId: number, chatId: string, leadMinutes: number, until: Date): Promise<void>;
}
