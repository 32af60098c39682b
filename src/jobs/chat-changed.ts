import type { CatalogueChat } from '../domain/catalogue.ts';
import type { ChatChange, ChatRecord } from '../domain/chat.ts';
import { meetingsOf } from '../domain/chat-meetings.ts';
import type { Message } from '../domain/message.ts';
import { type ReminderName, readReminderKey, reminded } from '../domain/reminder-key.ts';
import { chatGoneMessage, chatNoteMessage, type Meeting } from '../domain/reminder-message.ts';
import type { Channel } from '../ports/channels.ts';
import type { Delivery } from '../ports/outbox.ts';
import { CHAT_CHANGED, planReminders, type ReminderDeps } from './plan-reminders.ts';

/** Reminders of one channel that are looked at: more than any chat has in the days that matter. */
const RECENT = 100;
const HOUR = 3_600_000;

interface Known {
  readonly chat: CatalogueChat;
  readonly record: ChatRecord | null;
  readonly changes: readonly ChatChange[];
}

/**
 * A chat was moved, cancelled, confirmed, turned off or given a topic. Reminders that wait are withdrawn and planned anew;
 * posted ones are edited; where it is not known whether one was posted, a note says what changed.
 */
export async function chatChanged(deps: ReminderDeps, workspace: number, chatId: string, now: Date): Promise<void> {
  const chat = deps.catalogue.current().chats.find(({ id }) => id === chatId);
  if (chat === undefined) return;
  const records = await deps.chats.records(workspace);
  const changes = (await deps.chats.changes(workspace)).filter((change) => change.chatId === chatId);
  const known = { chat, changes, record: records.find((record) => record.chatId === chatId) ?? null };
  for (const channel of await deps.channels.list(workspace)) {
    // The channel first: where its reminder is withdrawn, the copies of those that joined it are, too.
    for (const { id } of [channel, ...(await deps.community.joined(channel.id))]) {
      for (const delivery of await deps.outbox.recent(id, RECENT)) {
        const name = delivery.kind === 'reminder' ? readReminderKey(delivery.key) : null;
        if (name?.chatId === chatId && name.channelId === channel.id)
          await correct(deps, { channel, delivery, name, known, now });
      }
    }
  }
  await planReminders(deps, now);
}

interface Correction {
  readonly channel: Channel;
  readonly delivery: Delivery;
  readonly name: ReminderName;
  readonly known: Known;
  readonly now: Date;
}

async function correct(deps: ReminderDeps, correction: Correction): Promise<void> {
  const { channel, delivery, name, known, now } = correction;
  const was = reminded(name, delivery.dueAt);
  const meeting = findMeeting(known, name.occurrenceAt, now);
  // What is over stays as it was posted.
  if (was.getTime() < now.getTime() - HOUR && (meeting === null || meeting.startsAt <= now)) return;
  const { state } = delivery;
  const withdrawn = state === 'waiting' && (await deps.outbox.cancel(delivery.key, CHAT_CHANGED, now));
  const isCopy = delivery.channel.id !== channel.id;
  if (withdrawn && !isCopy) {
    // The cursor goes back to just before this meeting, so that it is planned anew.
    const until = new Date(name.occurrenceAt.getTime() - 1);
    await deps.chats.planned(channel.id, name.chatId, name.leadMinutes, until);
    return;
  }
  if (state === 'unknown' && meeting?.startsAt.getTime() === was.getTime() && !meeting.cancelled) return;
  if (state !== 'sending' && state !== 'sent' && state !== 'unknown' && state !== 'waiting') return;
  const message =
    meeting === null
      ? chatGoneMessage(known.chat.hashtag, was, now, channel.zone)
      : chatNoteMessage(meeting, was, now, channel.zone);
  // A copy whose original was posted is not planned anew: a note says what it would have said.
  await promiseCorrection(deps, delivery, withdrawn || state === 'unknown' ? 'note' : 'update', message, now);
}

async function promiseCorrection(
  { outbox }: ReminderDeps,
  { key, channel }: Delivery,
  kind: 'note' | 'update',
  message: Message,
  now: Date,
): Promise<void> {
  const post = { channelId: channel.id, dueAt: now, message };
  const named = `${key}/${now.getTime()}`;
  if (kind === 'note') await outbox.promise({ ...post, key: `note/${named}`, kind }, now);
  else await outbox.promise({ ...post, key: `update/${named}`, kind, updatesKey: key }, now);
}

/** The meeting a reminder was for, as it stands now; null when the rule puts none there any more or the chat is off. */
function findMeeting({ chat, record, changes }: Known, occurrenceAt: Date, now: Date): Meeting | null {
  const to = new Date(occurrenceAt.getTime() + 1);
  const from = occurrenceAt < now ? occurrenceAt : now;
  const found = meetingsOf(chat, record, changes, { from, to: to > now ? to : now, now }).find(
    (each) => each.occurrenceAt?.getTime() === occurrenceAt.getTime(),
  );
  return found === undefined || found.startsAt === null ? null : { ...found, startsAt: found.startsAt };
}
