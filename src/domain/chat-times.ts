import type { CatalogueChat } from './catalogue.ts';
import type { ChatChange, ChatRecord, UpcomingChat } from './chat.ts';
import { meetingsOf } from './chat-meetings.ts';

export interface ChatTimes {
  readonly chats: readonly CatalogueChat[];
  readonly records: readonly ChatRecord[];
  readonly changes: readonly ChatChange[];
  /** Meetings that really are from here (included) to there (excluded). */
  readonly from: Date;
  readonly to: Date;
  readonly now: Date;
}

/** Meetings of every chat in a span of time, soonest first; then the chats whose time nobody knows, historic or off. */
export function upcomingChats(
  { chats, records, changes, from, to, now }: ChatTimes,
  meetings = meetingsOf,
): readonly UpcomingChat[] {
  return chats
    .flatMap((chat) => {
      const record = records.find((known) => known.chatId === chat.id) ?? null;
      const mine = changes.filter((change) => change.chatId === chat.id);
      return meetings(chat, record, mine, { from: from < now ? from : now, to, now });
    })
    .filter(({ startsAt }) => startsAt === null || (startsAt >= from && startsAt < to))
    .sort((a, b) => time(a) - time(b) || (a.chat.hashtag < b.chat.hashtag ? -1 : 1));
}

const time = (meeting: UpcomingChat) => meeting.startsAt?.getTime() ?? Number.MAX_SAFE_INTEGER;
