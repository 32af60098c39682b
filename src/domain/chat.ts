import type { CatalogueChat } from './catalogue.ts';

/** `confirmed`: somebody confirmed it with its host in the last 90 days; only these are reminded. `historic`: it has ended. */
export type ChatStanding = 'confirmed' | 'unconfirmed' | 'historic' | 'off';

/** One meeting of a chat, or (with `startsAt` null) a chat whose time nobody knows. */
export interface UpcomingChat {
  readonly chat: CatalogueChat;
  readonly standing: ChatStanding;
  readonly confirmedAt: Date | null;
  /** Where the rule puts it: what reminders and changes refer to. */
  readonly occurrenceAt: Date | null;
  /** When it really is, moved or not. */
  readonly startsAt: Date | null;
  readonly cancelled: boolean;
  readonly moved: boolean;
  readonly tzid: string;
  readonly rrule: string | null;
  readonly url: string | null;
  readonly topic: string | null;
  readonly reading: string | null;
}

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
