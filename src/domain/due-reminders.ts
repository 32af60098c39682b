import type { UpcomingChat } from './chat.ts';
import type { Meeting } from './reminder-message.ts';

/** What one channel chose: this long before each meeting of this chat. */
export interface ChosenReminder {
  readonly channelId: number;
  readonly chatId: string;
  readonly leadMinutes: number;
  /** Meetings that the rule puts up to here were reminded or passed over. */
  readonly plannedUntil: Date;
}

export interface DueReminder<R extends ChosenReminder> {
  readonly reminder: R;
  readonly meeting: Meeting;
  readonly occurrenceAt: Date;
  readonly dueAt: Date;
  /** `passed`: too late to be of use, or a shorter reminder of the same meeting is due as well. */
  readonly verdict: 'remind' | 'passed';
}

const MINUTE = 60_000;
/** A reminder this late gives way to a shorter one of the same meeting that comes within the next quarter of an hour. */
const LATE = 10 * MINUTE;
const SOON = 15 * MINUTE;

/**
 * Reminders of one channel that are due at `now`, or within `aheadMs`. Only confirmed meetings are reminded, each at each
 * lead time once; after a time without service, once altogether; and never after it began.
 */
export function dueReminders<R extends ChosenReminder>(
  reminders: readonly R[],
  meetings: readonly UpcomingChat[],
  { now, aheadMs }: { now: Date; aheadMs: number },
): readonly DueReminder<R>[] {
  const open = meetings.flatMap(onlyMeeting);
  return reminders.flatMap((reminder) =>
    open
      .filter(({ meeting }) => meeting.chat.id === reminder.chatId)
      // A moved meeting may come out of turn, so the place the rule gave it says nothing about whether it was reminded.
      .filter(({ meeting, occurrenceAt }) => meeting.moved || occurrenceAt > reminder.plannedUntil)
      .map(({ meeting, occurrenceAt }) => ({ reminder, meeting, occurrenceAt, dueAt: before(meeting, reminder) }))
      .filter(({ dueAt }) => dueAt.getTime() <= now.getTime() + aheadMs)
      .map((due) => ({ ...due, verdict: isUseful(due, reminders, now) ? ('remind' as const) : ('passed' as const) })),
  );
}

function onlyMeeting(chat: UpcomingChat): readonly { meeting: Meeting; occurrenceAt: Date }[] {
  const { startsAt, occurrenceAt, standing, cancelled } = chat;
  if (startsAt === null || occurrenceAt === null || standing !== 'confirmed' || cancelled) return [];
  return [{ meeting: { ...chat, startsAt }, occurrenceAt }];
}

function isUseful(
  { reminder, meeting, dueAt }: { reminder: ChosenReminder; meeting: Meeting; dueAt: Date },
  reminders: readonly ChosenReminder[],
  now: Date,
): boolean {
  if (meeting.startsAt <= now) return false;
  if (now.getTime() - dueAt.getTime() <= LATE) return true;
  return !reminders.some(
    (other) =>
      other.chatId === reminder.chatId &&
      other.leadMinutes < reminder.leadMinutes &&
      before(meeting, other).getTime() <= now.getTime() + SOON,
  );
}

const before = ({ startsAt }: Meeting, { leadMinutes }: ChosenReminder) =>
  new Date(startsAt.getTime() - leadMinutes * MINUTE);
