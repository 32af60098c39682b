import type { Teller } from '../main.ts';
import { aChannel, aFeed, anItem, anOpsWorld, DAY, HOUR, MINUTE, type OpsWorld } from './ops-world.ts';

const THURSDAY = {
  chatId: 'wenurses',
  status: 'confirmed',
  dtstart: '2026-11-26T20:30:00',
  tzid: 'Europe/London',
  rrule: 'FREQ=WEEKLY;BYDAY=TH',
  url: null,
  topic: null,
  reading: null,
} as const;

const SUNDAY = { ...THURSDAY, dtstart: '2026-11-29T01:30:00', rrule: 'FREQ=WEEKLY;BYDAY=SU' };
const LEADS = [60, 15];

/** Days and hours after ten o'clock on Monday, and how far the clock jumps. */
const JUMPS = [
  [1, 3, DAY],
  [2, 0, DAY],
  [3, 12, -DAY],
  [4, 2, -DAY],
] as const;
/** From the hours before a chat to the day after it. */
const PAST_THE_CHAT = [3, 8, DAY] as const;

/** Promise 16: whatever the clock does, each reminder comes once, and a digest that comes late says so. */
export async function timeIsKept(tell: Teller, quick: boolean): Promise<void> {
  await jumps(tell, quick ? 3 : 26);
  await threeWeeks(tell);
  await years(tell, quick ? 1 : 5);
}

async function aReminded(startAt: string): Promise<OpsWorld> {
  const world = await anOpsWorld(startAt);
  const { id, workspace } = await aChannel(world, 'T-time', 'C-time');
  await confirm(world, workspace, 'wenurses', THURSDAY);
  for (const lead of LEADS) await world.app.stores.chats.remind(id, 'wenurses', lead, 'U1', world.clock.now);
  return world;
}

/** Somebody has asked the host, which holds for 90 days. */
const confirm = (
  { app, clock }: OpsWorld,
  workspace: number,
  chatId: string,
  when: Omit<typeof THURSDAY, 'dtstart' | 'rrule'> & { dtstart: string; rrule: string },
) => app.stores.chats.save(workspace, { ...when, chatId, confirmedAt: clock.now }, 'U1', clock.now);

/** Five years, all its clock changes minute by minute. */
async function years(tell: Teller, count: number): Promise<void> {
  const world = await aReminded('2026-11-23T10:00:00Z');
  const { outside, clock, app } = world;
  try {
    await app.stores.chats.remind(1, 'wemidwives', 30, 'U1', clock.now);
    tell.step(
      `${count} years pass, with a chat on Thursdays at 20:30 and one on Sundays at 01:30, the hour of the clock changes`,
    );
    const from = clock.now;
    const end = new Date(from);
    end.setUTCFullYear(end.getUTCFullYear() + count);
    const nights = clockChanges(from, end);
    for (let at = from.getTime(); at < end.getTime(); at += 60 * DAY) {
      for (const [chatId, when] of [
        ['wenurses', THURSDAY],
        ['wemidwives', SUNDAY],
      ] as const)
        await confirm(world, 1, chatId, when);
      const next = new Date(Math.min(at + 60 * DAY, end.getTime()));
      for (const night of nights.filter((each) => each > clock.now && each <= next)) {
        await world.until(new Date(night.getTime() - 2 * HOUR));
        for (let minute = -120; minute <= 120; minute += 1)
          await world.jump(new Date(night.getTime() + minute * MINUTE));
      }
      await world.until(next);
    }
    const reminders = outside.posts.filter(({ key }) => key.startsWith('reminder/'));
    const times: Record<string, number> = {};
    for (const { at } of reminders) times[LOCAL.format(at)] = (times[LOCAL.format(at)] ?? 0) + 1;
    const [thursdays, sundays] = [4, 0].map((weekday) => daysOf(weekday, from, end)) as [number, number];
    const springs = nights.filter((night) => night.getUTCMonth() === 2).length;
    tell.holds(
      'each reminder comes once, at its time by the clock on the wall; where 01:30 does not exist an hour later',
      times['Thu 19:30'] === thursdays &&
        times['Thu 20:15'] === thursdays &&
        times['Sun 01:00'] === sundays - springs &&
        times['Sun 02:00'] === springs &&
        reminders.length === 2 * thursdays + sundays,
      { thursdays, sundays, clockChanges: nights.length, reminders: reminders.length, ...times },
    );
    const repeated = reminders.length - new Set(reminders.map(({ key }) => key)).size;
    tell.holds('none comes twice', repeated === 0, repeated);
  } finally {
    await world.end();
  }
}

/** By the clock on the wall in London, which knows nothing of how Signpost counts. */
const LOCAL = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Europe/London',
});

/** The moments at which clocks in London change: one in the morning of a Sunday. */
function clockChanges(from: Date, to: Date): readonly Date[] {
  const changes: Date[] = [];
  const hour = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', timeZone: 'Europe/London' });
  for (let at = Math.ceil(from.getTime() / HOUR) * HOUR; at < to.getTime(); at += HOUR)
    if ((Number(hour.format(at)) - Number(hour.format(at - HOUR)) + 24) % 24 !== 1) changes.push(new Date(at));
  return changes;
}

async function jumps(tell: Teller, weeks: number): Promise<void> {
  const world = await aReminded('2026-11-23T10:00:00Z');
  const { outside, clock } = world;
  try {
    tell.step(`in each of ${weeks} weeks the clock is a day ahead for an hour, twice, and a day behind, twice`);
    let made = 0;
    for (let week = 0; week < weeks; week += 1) {
      const monday = Date.parse('2026-11-23T10:00:00Z') + week * 7 * DAY;
      if (week % 4 === 0) await confirm(world, 1, 'wenurses', THURSDAY);
      for (const [day, hour, by] of week === weeks - 1 ? [PAST_THE_CHAT] : JUMPS) {
        const at = monday + day * DAY + hour * HOUR;
        await world.until(new Date(at));
        for (let minute = 0; minute <= 60; minute += 10) await world.jump(new Date(at + by + minute * MINUTE));
        await world.jump(new Date(at + HOUR));
        made += 1;
      }
    }
    await world.until(new Date(clock.now.getTime() + DAY));
    const keys = outside.posts.filter(({ key }) => key.startsWith('reminder')).map(({ key }) => key);
    const rows = await world.app.stores.outbox.recent(1, 10);
    const passed = rows.filter(({ kind, state }) => kind === 'reminder' && state === 'cancelled').length;
    const repeated = keys.length - new Set(keys).size;
    tell.holds('no reminder came twice', repeated === 0, { jumps: made, reminders: keys.length, repeated });
    tell.holds('each of two reminders a week came', keys.length === 2 * (weeks - 1), keys.length);
    tell.holds('where the clock said that the chat had begun, that is on record', passed === 2, passed);
  } finally {
    await world.end();
  }
}

async function threeWeeks(tell: Teller): Promise<void> {
  const world = await aReminded('2026-11-23T10:00:00Z');
  const { outside, clock, app } = world;
  try {
    await app.stores.channels.saveChannel(
      1,
      { schedule: { every: 'week', weekday: 'MO', time: '09:00' } },
      'U1',
      clock.now,
    );
    const items = Array.from({ length: 30 }, (_, day) =>
      anItem(`day ${day}`, new Date(clock.now.getTime() + day * DAY)),
    );
    await aFeed(world, 1, 'gazette', items);
    await world.until(new Date('2026-11-24T10:00:00Z'));
    tell.step('the service is stopped for three weeks and started on a Tuesday');
    await world.stop();
    clock.now = new Date('2026-12-15T10:00:00Z');
    await world.start();
    await world.jump(clock.now);
    await world.until(new Date('2026-12-18T10:00:00Z'));
    const digests = outside.posts.filter(({ key }) => key.startsWith('digest'));
    tell.holds('of the three digests that were missed one comes', digests.length === 1, digests.length);
    const late = digests.every(({ text }) => text.includes('This digest is late. It was due on'));
    tell.holds('it says that it is late', late, digests[0]?.text.match(/This digest is late[^\n]*/)?.[0] ?? 'not said');
    const reminders = outside.posts.filter(({ key }) => key.startsWith('reminder')).map(({ at }) => at.toISOString());
    tell.holds(
      'no chat of those weeks is reminded, and the next one at both its times, once each',
      reminders.join() === '2026-12-17T19:30:00.000Z,2026-12-17T20:15:00.000Z',
      reminders,
    );
  } finally {
    await world.end();
  }
}

/** Days of one weekday by ten in the morning, after `from` and up to `to`. */
function daysOf(weekday: number, from: Date, to: Date): number {
  let count = 0;
  for (let at = from.getTime() + DAY; at <= to.getTime(); at += DAY)
    if (new Date(at).getUTCDay() === weekday) count += 1;
  return count;
}
