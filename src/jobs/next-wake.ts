import { upcomingChats } from '../domain/chat-times.ts';
import type { JobDeps } from './deps.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const LEAST = 15_000;
/** Reminders further ahead are looked for when they are nearer. */
const HORIZON = 40 * DAY;

/** The earliest moment after `now` at which a job may have something to do, or null. It may come early, never late. */
export async function nextWake(deps: JobDeps, now: Date): Promise<Date | null> {
  const lead = Math.max(0, ...[...deps.adapters.values()].map(({ leadMs }) => leadMs));
  const [feed, outbox, [first], reminder] = await Promise.all([
    deps.feeds.nextDue(),
    deps.outbox.nextDue(),
    deps.digests.due(new Date(now.getTime() + 400 * DAY), 1),
    nextReminder(deps, now),
  ]);
  const slot = first?.nextSlotAt ?? null;
  const early = (date: Date | null) => (date === null ? null : new Date(date.getTime() - lead));
  const times = [feed, early(outbox), early(slot), early(reminder)].filter((date) => date !== null);
  // What could not be done now is tried again in a while; a clock that jumps must come forward.
  return times.length === 0
    ? null
    : new Date(Math.min(...times.map((time) => (time > now ? time.getTime() : now.getTime() + LEAST))));
}

async function nextReminder(deps: JobDeps, now: Date): Promise<Date | null> {
  const times: number[] = [];
  for (const reminder of await deps.chats.allReminders()) {
    const channel = await deps.channels.byId(reminder.channelId);
    const chat = deps.catalogue.current().chats.find(({ id }) => id === reminder.chatId);
    if (channel === null || chat === undefined || channel.state !== 'active') continue;
    const records = await deps.chats.records(channel.workspace);
    const changes = await deps.chats.changes(channel.workspace);
    const to = new Date(now.getTime() + reminder.leadMinutes * MINUTE + HORIZON);
    for (const meeting of upcomingChats({ chats: [chat], records, changes, from: now, to, now })) {
      const due = Number(meeting.startsAt) - reminder.leadMinutes * MINUTE;
      if (meeting.standing === 'confirmed' && due > now.getTime()) times.push(due);
    }
  }
  return times.length === 0 ? null : new Date(Math.min(...times));
}
