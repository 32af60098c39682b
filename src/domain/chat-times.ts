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
