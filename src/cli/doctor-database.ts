import { CatalogueError } from '../../feeds/catalogue/report.ts';
import type { Config } from '../config.ts';
import { setupHint } from '../setup-hint.ts';
import { isStartFault, startFaultText } from '../start-fault.ts';
import { lastWritten } from '../storage/last-written.ts';
import { livingHolder } from '../storage/lease.ts';
import { slackRequests } from './doctor-slack.ts';
import type { Finding } from './finding.ts';
import { type CliWorld, openWorld } from './world.ts';

/** A clock may be set right by this much without anybody noticing. */
const SMALL_STEP = 5 * 60_000;

/** What the database and the catalogue say. One that cannot be opened is a finding like others, with what to do. */
export async function examineDatabase(config: Config, now: () => Date): Promise<readonly Finding[]> {
  let world: CliWorld;
  try {
    world = await openWorld(config, now);
  } catch (problem) {
    if (!isStartFault(problem)) throw problem;
    const what = problem instanceof CatalogueError ? 'catalogue' : 'database';
    return [{ what, well: false, says: startFaultText(problem) }];
  }
  try {
    const { feedsFollowed } = await world.app.stores.backlog.backlog(now());
    const hint = setupHint(config, feedsFollowed);
    const next = hint === null ? [] : [{ what: 'set-up', well: true, says: hint }];
    return world.bare
      ? [NO_DATABASE, catalogue(world), ...next]
      : [
          OPENS,
          catalogue(world),
          ...(await held(world, now())),
          ...(await slackRequests(config, world.storage, now())),
          ...next,
        ];
  } finally {
    await world.close();
  }
}

const NO_DATABASE: Finding = { what: 'database', well: true, says: 'none yet; made at the first start' };
const OPENS: Finding = { what: 'database', well: true, says: 'opens, at the newest version' };

function catalogue({ app }: CliWorld): Finding {
  const { resources, feeds } = app.deps.catalogue.current();
  const says = `${resources.length} resources, ${feeds.length} feeds; ${app.report.length} remarks on rows`;
  return { what: 'catalogue', well: true, says };
}

async function held({ app, storage }: CliWorld, now: Date): Promise<readonly Finding[]> {
  const holder = livingHolder(storage.sqlite, now.getTime());
  const latest = lastWritten(storage);
  const ahead = latest !== null && latest.getTime() > now.getTime() + SMALL_STEP ? latest.toISOString() : null;
  const { feedsFollowed, feedsFailing, deliveriesUnknown, workspacesWithoutToken } =
    await app.stores.backlog.backlog(now);
  return [
    { what: 'service', well: true, says: holder === null ? 'none is running' : `is running: ${holder}` },
    {
      what: 'clock went back',
      well: ahead === null,
      says: ahead === null ? 'no' : `the database was written at ${ahead}. Set the clock (NTP), then start again.`,
    },
    {
      what: 'feeds',
      well: feedsFailing === 0,
      says:
        feedsFailing === 0
          ? `${feedsFollowed} followed, none is failing`
          : `${feedsFailing} of ${feedsFollowed} are failing. Ask for "feeds" in their channels: each says what to do.`,
    },
    {
      what: 'posts in doubt',
      well: deliveriesUnknown === 0,
      says:
        deliveriesUnknown === 0
          ? 'none'
          : `${deliveriesUnknown}. Ask for "deliveries" in the workspace and settle them.`,
    },
    {
      what: 'workspaces',
      well: true,
      says:
        workspacesWithoutToken === 0
          ? 'each has its token'
          : `${workspacesWithoutToken} removed Signpost or revoked its token. Nothing is posted there; to go on, install it again before all of it is erased.`,
    },
  ];
}
