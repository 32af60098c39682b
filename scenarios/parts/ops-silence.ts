import type { ServiceFault } from '../../src/domain/service-fault.ts';
import type { Teller } from '../main.ts';
import { aChannel, aFeed, anItem, anOpsWorld, DAY, HOUR, MINUTE, type OpsWorld } from './ops-world.ts';

const DAILY = { schedule: { every: 'day', time: '09:00' } } as const;
const dailyItems = (from: Date) =>
  Array.from({ length: 12 }, (_, half) => anItem(`half-day ${half}`, new Date(from.getTime() + half * 12 * HOUR)));

/** Within a day of `from`, and no second time in the three days that were watched. */
function isToldOnce(tell: Teller, who: string, from: Date, told: readonly { readonly at: Date }[]): void {
  const hours = told.map(({ at }) => Number(((at.getTime() - from.getTime()) / HOUR).toFixed(2)));
  const once = told.length === 1 && hours.every((each) => each <= 24);
  tell.holds(`${who} is told once in three days, within 24 h`, once, { told: told.length, afterHours: hours });
}

/** Promise 10: whoever can mend something hears of it within a day, once. */
export async function silenceIsNoticed(tell: Teller): Promise<void> {
  const world = await anOpsWorld('2026-11-23T10:00:00Z');
  try {
    await aDeadFeed(tell, world);
    await anArchivedChannel(tell, world);
    await aRevokedToken(tell, world);
    for (const fault of FAULTS) await aServiceFault(tell, world, fault);
  } finally {
    await world.end();
  }
}

async function aDeadFeed(tell: Teller, world: OpsWorld): Promise<void> {
  const { outside, clock } = world;
  const { id } = await aChannel(world, 'T-feed', 'C-feed');
  const { url } = await aFeed(world, id, 'gazette', [anItem('1', clock.now)]);
  await world.until(new Date(clock.now.getTime() + 5 * HOUR));
  tell.step('a feed dies, which its next reading finds');
  const died = clock.now;
  outside.feeds.set(url, 'dead');
  await world.until(new Date(died.getTime() + 3 * DAY), 1);
  const noticed = outside.reads.get(url)?.find((at) => at > died) ?? died;
  const told = outside.posts.filter(({ toUser }) => toUser === 'whoever added gazette');
  isToldOnce(tell, 'whoever added it', noticed, told);
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
  isToldOnce(tell, 'whoever installed Signpost', archived, told);
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
  isToldOnce(tell, 'whoever runs Signpost (in the log)', revoked, told);
  const left = await app.stores.workspaces.installation('slack', 'T-revoked');
  tell.holds('its token is kept no longer', left === null, left === null ? 'none' : 'kept');
}

interface Fault {
  readonly kind: ServiceFault;
  readonly what: string;
  readonly begin: (world: OpsWorld) => void;
  readonly end: (world: OpsWorld) => void;
}

const FAULTS: readonly Fault[] = [
  {
    kind: 'disk-full',
    what: 'the disk is full',
    begin: ({ storage: { sqlite } }) =>
      void sqlite.pragma(`max_page_count = ${String(sqlite.pragma('page_count', { simple: true }))}`),
    end: ({ storage }) => void storage.sqlite.pragma('max_page_count = 1000000'),
  },
  {
    kind: 'disk-read-only',
    what: 'the disk may only be read',
    begin: ({ storage }) => void storage.sqlite.pragma('query_only = ON'),
    end: ({ storage }) => void storage.sqlite.pragma('query_only = OFF'),
  },
  {
    kind: 'clock',
    what: 'the clock is wrong, as Slack can see',
    begin: ({ outside }) => {
      outside.clockProblem = 'The clock of this computer differs.';
    },
    end: ({ outside }) => {
      outside.clockProblem = null;
    },
  },
];

/** All who look after Signpost in a workspace hear of it: those of two workspaces that can still be written to. */
async function aServiceFault(tell: Teller, world: OpsWorld, { kind, what, begin, end }: Fault): Promise<void> {
  const { outside, clock } = world;
  tell.step(what);
  const from = clock.now;
  const logged = outside.warnings.length;
  begin(world);
  // In steps of its own: what cannot be stored stays due, and would hold the clock.
  for (let at = from.getTime(); at <= from.getTime() + 3 * DAY; at += 30 * MINUTE) await world.jump(new Date(at));
  end(world);
  for (const workspace of ['T-feed', 'T-archive']) {
    const told = outside.posts.filter(
      ({ key, toUser }) => key.startsWith(`notice/fault/${kind}/`) && toUser === `installer of ${workspace}`,
    );
    isToldOnce(tell, `whoever installed Signpost in ${workspace}`, from, told);
  }
  const lines = outside.warnings.slice(logged).filter(({ event }) => event === 'service.fault');
  isToldOnce(tell, 'whoever runs Signpost (in the log)', from, lines);
}
