/** What a workspace knows about one chat of the catalogue; it wins over the catalogue. */
export interface ChatRecord {
  readonly chatId: string;
  readonly status: 'confirmed' | 'off';
  /** Next meeting as local wall-clock time in `tzid`, and its recurrence. Null: as in the catalogue. */
  readonly dtstart: string | null;
  readonly tzid: string | null;
  readonly rrule: string | null;
  readonly url: string | null;
  readonly topic: string | null;
  readonly reading: string | null;
  readonly confirmedAt: Date | null;
}

/** One occurrence that is not where the rule puts it. `movedTo` null: cancelled. */
export interface ChatChange {
  readonly chatId: string;
  readonly occurrenceAt: Date;
  readonly movedTo: Date | null;
}

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
