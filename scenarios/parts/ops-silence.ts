import type { Teller } from '../main.ts';
import { aChannel, aFeed, anItem, anOpsWorld, DAY, HOUR, type OpsWorld } from './ops-world.ts';

const DAILY = { schedule: { every: 'day', time: '09:00' } } as const;
const dailyItems = (from: Date) =>
  Array.from({ length: 12 }, (_, half) => anItem(`half-day ${half}`, new Date(from.getTime() + half * 12 * HOUR)));
const hoursBetween = (from: Date, to: Date | undefined) =>
  to === undefined ? Number.POSITIVE_INFINITY : Number(((to.getTime() - from.getTime()) / HOUR).toFixed(2));

/** Promise 10: whoever can mend something hears of it within a day, once. */
export async function silenceIsNoticed(tell: Teller): Promise<void> {
  const world = await anOpsWorld('2026-11-23T10:00:00Z');
  try {
    await aDeadFeed(tell, world);
    await anArchivedChannel(tell, world);
    await aRevokedToken(tell, world);
  } finally {
    await world.end();
  }
}

async function aDeadFeed(tell: Teller, world: OpsWorld): Promise<void> {
  const { outside, clock } = world;
  const { id } = await aChannel(world, 'T-feed', 'C-feed');
  const { url } = await aFeed(world, id, 'gazette', [anItem('1', clock.now)]);
  await world.until(new Date(clock.now.getTime() + 5 * HOUR));
  tell.step('a feed dies');
  const died = clock.now;
  outside.feeds.set(url, 'dead');
  await world.until(new Date(died.getTime() + 3 * DAY), 1);
  const noticed = outside.reads.get(url)?.find((at) => at > died) ?? died;
  const told = outside.posts.filter(({ toUser }) => toUser === 'whoever added gazette');
  const hours = hoursBetween(noticed, told[0]?.at);
  tell.holds('whoever added it is told 24 h after the first reading that failed', hours <= 24, `${hours} h`);
  tell.holds('once in three days', told.length === 1, told.length);
}

async function anArchivedChannel(tell: Teller, world: OpsWorld): Promise<void> {
  const { outside, clock, app } = world;
  const { id } = await aChannel(world, 'T-archive', 'C-archived');
  await aFeed(world, id, 'archive', dailyItems(clock.now));
  await app.stores.channels.saveChannel(id, DAILY, 'U1', clock.now);
  tell.step('a channel with a daily digest is archived');
  const archived = clock.now;
  outside.refusals.set('C-archived', 'is_archived');
  await world.until(new Date(archived.getTime() + 3 * DAY));
  const told = outside.posts.filter(({ toUser }) => toUser === 'installer of T-archive');
  const hours = hoursBetween(archived, told[0]?.at);
  tell.holds('whoever installed Signpost is told within 24 h', hours <= 24, `${hours} h`);
  tell.holds('once in three days', told.length === 1, told.length);
}

async function aRevokedToken(tell: Teller, world: OpsWorld): Promise<void> {
  const { outside, clock, app } = world;
  const { id } = await aChannel(world, 'T-revoked', 'C-revoked');
  await aFeed(world, id, 'revoked', dailyItems(clock.now));
  await app.stores.channels.saveChannel(id, DAILY, 'U1', clock.now);
  tell.step('the token of a workspace is revoked, so that nobody there can be written to');
  const revoked = clock.now;
  outside.refusals.set('everywhere in T-revoked', 'token_revoked');
  await world.until(new Date(revoked.getTime() + 3 * DAY));
  const told = outside.warnings.filter(({ tenant }) => tenant === 'T-revoked');
  const hours = hoursBetween(revoked, told[0]?.at);
  tell.holds('whoever runs Signpost is told in the log within 24 h', hours <= 24, `${hours} h`);
  tell.holds('once in three days', told.length === 1, told.length);
  const left = await app.stores.workspaces.installation('slack', 'T-revoked');
  tell.holds('its token is kept no longer', left === null, left === null ? 'none' : 'kept');
}
