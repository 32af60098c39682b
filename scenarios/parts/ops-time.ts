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
}

async function aReminded(startAt: string): Promise<OpsWorld> {
  const world = await anOpsWorld(startAt);
  const { id, workspace } = await aChannel(world, 'T-time', 'C-time');
  const { chats } = world.app.stores;
  await chats.save(workspace, { ...THURSDAY, confirmedAt: world.clock.now }, 'U1', world.clock.now);
  for (const lead of [60, 15]) await chats.remind(id, 'wenurses', lead, 'U1', world.clock.now);
  return world;
}

async function jumps(tell: Teller, weeks: number): Promise<void> {
  const world = await aReminded('2026-11-23T10:00:00Z');
  const { outside, clock } = world;
  try {
    tell.step(`in each of ${weeks} weeks the clock is a day ahead for an hour, twice, and a day behind, twice`);
    let made = 0;
    for (let week = 0; week < weeks; week += 1) {
      const monday = Date.parse('2026-11-23T10:00:00Z') + week * 7 * DAY;
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
