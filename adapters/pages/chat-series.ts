import type { CatalogueChat } from '../../src/domain/catalogue.ts';
import type { ChatChange, ChatRecord, UpcomingChat } from '../../src/domain/chat.ts';
import { meetingsOf } from '../../src/domain/chat-meetings.ts';
import { wallClock } from '../../src/domain/time/recurrence.ts';

/** One chat as calendars think of it: a first meeting, a rule, and the meetings that differ from it. */
export interface ChatSeries {
  readonly about: UpcomingChat;
  /** Where the rule begins to be told. Years of old meetings are of no use to anybody. */
  readonly start: Date;
  /** Null: a single meeting. */
  readonly rrule: string | null;
  readonly cancelled: readonly Date[];
  /** Moved, or with a topic of its own. */
  readonly special: readonly Meeting[];
}

export type Meeting = UpcomingChat & { readonly occurrenceAt: Date; readonly startsAt: Date };

export interface Known {
  readonly chats: readonly CatalogueChat[];
  readonly records: readonly ChatRecord[];
  readonly changes: readonly ChatChange[];
}

const DAY = 86_400_000;
/** A rule is told from its next meetings; one that meets once a year has none in the first span. */
const SPANS = [40 * DAY, 400 * DAY];

/** Every chat that has meetings from the start of last month on, confirmed or not; none that has ended, is off, or has no known time. */
export function chatSeries({ chats, records, changes }: Known, now: Date): readonly ChatSeries[] {
  const from = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1));
  return chats.flatMap((chat) => {
    const record = records.find(({ chatId }) => chatId === chat.id) ?? null;
    const mine = changes.filter(({ chatId }) => chatId === chat.id);
    const dtstart = record?.dtstart ?? chat.dtstart;
    if (dtstart === null) return [];
    for (const span of SPANS) {
      const to = new Date(now.getTime() + span);
      const meetings = meetingsOf(chat, record, mine, { from, to, now }).filter(isTimed);
      const recent = meetings.filter(({ startsAt }) => startsAt >= from);
      if (recent.length > 0) return [seriesOf(recent, dtstart)];
    }
    return [];
  });
}

const isTimed = (meeting: UpcomingChat): meeting is Meeting =>
  meeting.startsAt !== null && meeting.occurrenceAt !== null;

function seriesOf(meetings: readonly Meeting[], dtstart: string): ChatSeries {
  const [first, ...others] = [...meetings].sort((a, b) => Number(a.occurrenceAt) - Number(b.occurrenceAt));
  if (first === undefined) throw new Error('a series has a meeting');
  const { tzid, rrule } = first;
  // A rule that counts its meetings must be told from its very first.
  const counted = rrule !== null && /COUNT=/i.test(rrule);
  return {
    about: first,
    start: counted ? wallClock(dtstart, tzid) : first.occurrenceAt,
    // Only what a rule is made of: a line break would begin another property.
    rrule: rrule !== null && /^[A-Z0-9=;,+-]+$/i.test(rrule) ? rrule : null,
    cancelled: meetings.filter(({ cancelled }) => cancelled).map(({ occurrenceAt }) => occurrenceAt),
    special: [first, ...others].filter(
      ({ cancelled, moved, topic, reading }) => !cancelled && (moved || topic !== null || reading !== null),
    ),
  };
}
