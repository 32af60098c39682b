import type { CatalogueChat } from './catalogue.ts';
import type { ChatChange, ChatRecord, UpcomingChat } from './chat.ts';
import { chatStanding } from './chat-standing.ts';
import { nextOccurrence, occurrences, type Recurrence, wallClock } from './time/recurrence.ts';

interface Span {
  readonly from: Date;
  readonly to: Date;
  readonly now: Date;
}

const HOUR = 3_600_000;

/**
 * Meetings of one chat that the rule puts into a span, or that were moved into it, by their real time. A chat that has
 * ended, is off, or whose time nobody knows is one row without a time.
 */
export function meetingsOf(
  chat: CatalogueChat,
  record: ChatRecord | null,
  changes: readonly ChatChange[],
  { from, to, now }: Span,
): readonly UpcomingChat[] {
  const about = {
    chat,
    standing: chatStanding(chat, record, now),
    confirmedAt: record?.confirmedAt ?? null,
    tzid: record?.tzid ?? chat.tzid,
    rrule: ruleText(chat, record),
    url: record?.url ?? chat.url,
    topic: null,
    reading: null,
  };
  const nowhere = [{ ...about, occurrenceAt: null, startsAt: null, cancelled: false, moved: false }];
  if (about.standing === 'off' || about.standing === 'historic') return nowhere;
  const starts = startsOf(chat, record);
  const moved = changes.filter(({ occurrenceAt }) => starts.is(occurrenceAt));
  if (!starts.after(now) && !moved.some(({ movedTo }) => movedTo !== null && movedTo > now)) return nowhere;
  const change = new Map(moved.map((each) => [each.occurrenceAt.getTime(), each]));
  const times = new Set([...starts.between(from, to).map((at) => at.getTime()), ...change.keys()]);
  const meetings = [...times].map((at): UpcomingChat => {
    const movedTo = change.get(at)?.movedTo;
    const startsAt = movedTo ?? new Date(at);
    const cancelled = movedTo === null;
    return { ...about, occurrenceAt: new Date(at), startsAt, cancelled, moved: startsAt.getTime() !== at };
  });
  return withTopic(
    meetings.sort((a, b) => Number(a.startsAt) - Number(b.startsAt)),
    record,
    now,
  );
}

/**
 * `meetingsOf` that works a chat out once for everybody it looks the same to. For one piece of work, such as planning many
 * channels: it keeps everything it was asked.
 */
export function rememberMeetings(): typeof meetingsOf {
  const known = new Map<CatalogueChat, Map<string, readonly UpcomingChat[]>>();
  return (chat, record, changes, span) => {
    const ofChat = known.get(chat) ?? new Map<string, readonly UpcomingChat[]>();
    known.set(chat, ofChat);
    const { from, to, now } = span;
    const asked = JSON.stringify([Number(from), Number(to), Number(now), record, changes]);
    const meetings = ofChat.get(asked) ?? meetingsOf(chat, record, changes, span);
    ofChat.set(asked, meetings);
    return meetings;
  };
}

/** The topic belongs to the meeting that takes place next, or is taking place. */
function withTopic(meetings: readonly UpcomingChat[], record: ChatRecord | null, now: Date): readonly UpcomingChat[] {
  const next = meetings.find(({ startsAt, cancelled }) => Number(startsAt) > now.getTime() - HOUR && !cancelled);
  if (record === null || next === undefined) return meetings;
  return meetings.map((each) => (each === next ? { ...each, topic: record.topic, reading: record.reading } : each));
}

const ruleText = (chat: CatalogueChat, record: ChatRecord | null) => {
  const rrule = record?.rrule ?? chat.rrule;
  return rrule === '' ? null : rrule;
};

interface Starts {
  is(at: Date): boolean;
  after(at: Date): boolean;
  between(from: Date, to: Date): readonly Date[];
}

/** When a chat starts: its rule, and the first date somebody gave, which counts even where the rule would not put it. */
function startsOf(chat: CatalogueChat, record: ChatRecord | null): Starts {
  const dtstart = record?.dtstart ?? chat.dtstart;
  if (dtstart === null) return NEVER;
  const rule: Recurrence = { dtstart, tzid: record?.tzid ?? chat.tzid, rrule: ruleText(chat, record) };
  try {
    const first = wallClock(rule.dtstart, rule.tzid);
    const between = (from: Date, to: Date) => {
      const found = occurrences(rule, from, to);
      const missing = first >= from && first < to && !found.some((at) => at.getTime() === first.getTime());
      return missing ? [first, ...found] : found;
    };
    // A rule nobody can read shows here, once, instead of in each question below.
    between(first, new Date(first.getTime() + 1));
    return {
      is: (at) => between(at, new Date(at.getTime() + 1)).length > 0,
      after: (at) => first > at || nextOccurrence(rule, at) !== null,
      between,
    };
  } catch {
    return NEVER;
  }
}

const NEVER: Starts = { is: () => false, after: () => false, between: () => [] };
