import { upcomingChats } from '../domain/chat-times.ts';
import type { JobDeps } from './deps.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const LEAST = 15_000;
/** Reminders further ahead are looked for when they are nearer: somebody wakes then, and looks again. */
const HORIZON = 2 * DAY;

/**
 * The earliest moment after `now` at which a job may have something to do, or null. It may come early, never late; only
 * readings of feeds may be gathered on a grid of `feedsEvery` milliseconds.
 */
export async function nextWake(deps: JobDeps, now: Date, feedsEvery = 1): Promise<Date | null> {
  const lead = Math.max(0, ...[...deps.adapters.values()].map(({ leadMs }) => leadMs));
  const [feed, outbox, [first], reminder] = await Promise.all([
    deps.feeds.nextDue(),
    deps.outbox.nextDue(),
    deps.digests.due(new Date(now.getTime() + 400 * DAY), 1),
    nextReminder(deps, now),
  ]);
  const slot = first?.nextSlotAt ?? null;
  const early = (date: Date | null) => (date === null ? null : new Date(date.getTime() - lead));
  const gathered = feed === null ? null : new Date(Math.ceil(feed.getTime() / feedsEvery) * feedsEvery);
  const times = [gathered, early(outbox), early(slot), early(reminder)].filter((date) => date !== null);
  // What could not be done now is tried again in a while; a clock that jumps must come forward.
  return times.length === 0
    ? null
    : new Date(Math.min(...times.map((time) => (time > now ? time.getTime() : now.getTime() + LEAST))));
}

async function nextReminder(deps: JobDeps, now: Date): Promise<Date | null> {
  const reminders = await deps.chats.allReminders();
  if (reminders.length === 0) return null;
  const times = [now.getTime() + HORIZON];
  const meetings = new Map<string, Promise<readonly number[]>>();
  for (const { channelId, chatId, leadMinutes } of reminders) {
    const channel = await deps.channels.byId(channelId);
    if (channel === null || channel.state !== 'active') continue;
    const key = `${channel.workspace} ${chatId} ${leadMinutes}`;
    const asked = meetings.get(key) ?? startsOf(deps, channel.workspace, chatId, leadMinutes * MINUTE, now);
    meetings.set(key, asked);
    times.push(...(await asked));
  }
  return new Date(Math.min(...times));
}

/** When reminders of one chat fall due from now to the horizon. */
async function startsOf(deps: JobDeps, workspace: number, chatId: string, leadMs: number, now: Date) {
  const chats = deps.catalogue.current().chats.filter(({ id }) => id === chatId);
  const [records, changes] = await Promise.all([deps.chats.records(workspace), deps.chats.changes(workspace)]);
  const from = new Date(now.getTime() + leadMs);
  const to = new Date(from.getTime() + HORIZON);
  return upcomingChats({ chats, records, changes, from, to, now })
    .filter(({ standing }) => standing === 'confirmed')
    .map(({ startsAt }) => Number(startsAt) - leadMs)
    .filter((due) => due > now.getTime());
}
