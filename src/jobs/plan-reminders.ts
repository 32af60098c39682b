import { upcomingChats } from '../domain/chat-times.ts';
import { type DueReminder, dueReminders } from '../domain/due-reminders.ts';
import { reminderKey } from '../domain/reminder-key.ts';
import { reminderMessage } from '../domain/reminder-message.ts';
import type { Channel } from '../ports/channels.ts';
import type { ChatReminder } from '../ports/chats.ts';
import type { NewDelivery } from '../ports/outbox.ts';
import { codeOf, type JobDeps, leadOf } from './deps.ts';
import { groupedBy } from './grouped-by.ts';

export type ReminderDeps = Pick<
  JobDeps,
  'catalogue' | 'channels' | 'chats' | 'community' | 'outbox' | 'adapters' | 'log'
>;

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Reminders are promised this long before they are due, so that none waits for this job. */
const AHEAD = 90_000;
/** Meetings that began longer ago are passed over without a record. */
const RECORDED = 2 * DAY;

/** Promises the reminders that are due. Returns how many it promised or passed over. */
export async function planReminders(deps: ReminderDeps, now: Date, stopping?: AbortSignal): Promise<number> {
  const channels = groupedBy(await deps.chats.allReminders(), ({ channelId }) => channelId);
  const known = createKnown(deps, now);
  let dealt = 0;
  for (const [channelId, reminders] of channels) {
    if (stopping?.aborted) break;
    try {
      const channel = await deps.channels.byId(channelId);
      if (channel === null) continue;
      const aheadMs = leadOf(deps.adapters, channel.target.platform) + AHEAD;
      const longest = Math.max(...reminders.map(({ leadMinutes }) => leadMinutes)) * MINUTE;
      const chats = new Set(reminders.map(({ chatId }) => chatId));
      const meetings = await known(channel.workspace, chats, new Date(now.getTime() + longest + aheadMs + 1));
      for (const due of dueReminders(reminders, meetings, { now, aheadMs })) {
        if (await plan(deps, channel, due, now)) dealt += 1;
      }
    } catch (error) {
      deps.log.error('reminder.failed', { code: codeOf(error) });
    }
  }
  return dealt;
}

/** Meetings of a workspace's chats; what it knows about them is asked once. */
function createKnown({ chats, catalogue }: ReminderDeps, now: Date) {
  const asked = new Map<number, ReturnType<typeof ask>>();
  const ask = (workspace: number) => Promise.all([chats.records(workspace), chats.changes(workspace)]);
  return async (workspace: number, ids: ReadonlySet<string>, to: Date) => {
    const answer = asked.get(workspace) ?? ask(workspace);
    asked.set(workspace, answer);
    const [records, changes] = await answer;
    const wanted = catalogue.current().chats.filter(({ id }) => ids.has(id));
    return upcomingChats({ chats: wanted, records, changes, from: new Date(now.getTime() - RECORDED), to, now });
  };
}

async function plan(deps: ReminderDeps, channel: Channel, due: DueReminder<ChatReminder>, now: Date): Promise<boolean> {
  const { reminder, meeting, occurrenceAt, dueAt, verdict } = due;
  const { channelId, chatId, leadMinutes } = reminder;
  const message = reminderMessage(meeting, dueAt > now ? dueAt : now, channel.zone);
  const name = { channelId, chatId, occurrenceAt, leadMinutes };
  const key = await promise(deps, name, { channelId, kind: 'reminder', dueAt, message, toJoined: true }, now);
  if (key !== null && verdict === 'passed') {
    await deps.outbox.cancel(key, 'passed', now);
    deps.log.warn('reminder.passed', { tenant: channel.target.workspaceId });
  }
  if (occurrenceAt > reminder.plannedUntil) await deps.chats.planned(channelId, chatId, leadMinutes, occurrenceAt);
  return key !== null;
}

/** Withdrawn because the chat changed: the meeting may be promised anew. */
export const CHAT_CHANGED = 'chat changed';
/** A meeting moved this much later, after its reminder was posted, is reminded once more. */
const AGAIN_AFTER = 12 * 60 * MINUTE;

async function promise(
  { outbox }: ReminderDeps,
  name: Parameters<typeof reminderKey>[0],
  post: Omit<NewDelivery, 'key'>,
  now: Date,
): Promise<string | null> {
  for (let again = 0; again < 50; again += 1) {
    const key = reminderKey(name, again);
    const known = await outbox.find(key);
    if (known === null) return (await outbox.promise({ key, ...post }, now)) ? key : null;
    const withdrawn = known.state === 'cancelled' && known.reason === CHAT_CHANGED;
    const muchLater = known.state === 'sent' && post.dueAt.getTime() - known.dueAt.getTime() >= AGAIN_AFTER;
    if (!withdrawn && !muchLater) return null;
  }
  return null;
}
