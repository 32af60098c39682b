import type { CatalogueChat } from './catalogue.ts';
import { meetingsOf } from './chat-meetings.ts';

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

/** What a workspace knows of one chat. A null time, address or rule: as the catalogue says. */
export interface KnownChat {
  readonly chatId: string;
  readonly status: 'confirmed' | 'off';
  readonly dtstart: string | null;
  readonly tzid: string | null;
  readonly rrule: string | null;
  readonly url: string | null;
  readonly topic: string | null;
  readonly reading: string | null;
  readonly confirmedAt: Date | null;
}

/** One meeting that is not where the rule puts it. `movedTo` null: cancelled. */
export interface MovedMeeting {
  readonly chatId: string;
  readonly occurrenceAt: Date;
  readonly movedTo: Date | null;
}

export interface ChatTimes {
  readonly chats: readonly CatalogueChat[];
  readonly records: readonly KnownChat[];
  readonly changes: readonly MovedMeeting[];
  /** Meetings that really are from here (included) to there (excluded). */
  readonly from: Date;
  readonly to: Date;
  readonly now: Date;
}

/** Meetings of every chat in a span of time, soonest first; then the chats whose time nobody knows, historic or off. */
export function upcomingChats({ chats, records, changes, from, to, now }: ChatTimes): readonly UpcomingChat[] {
  return chats
    .flatMap((chat) => {
      const record = records.find((known) => known.chatId === chat.id) ?? null;
      const mine = changes.filter((change) => change.chatId === chat.id);
      return meetingsOf(chat, record, mine, { from: from < now ? from : now, to, now });
    })
    .filter(({ startsAt }) => startsAt === null || (startsAt >= from && startsAt < to))
    .sort((a, b) => time(a) - time(b) || (a.chat.hashtag < b.chat.hashtag ? -1 : 1));
}

const time = (meeting: UpcomingChat) => meeting.startsAt?.getTime() ?? Number.MAX_SAFE_INTEGER;
