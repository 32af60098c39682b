import type { ComposedDigest } from '../domain/digest.ts';
import type { Channel } from '../ports/channels.ts';
import type { JoinOutcome } from '../ports/community.ts';
import { chatChanged } from './chat-changed.ts';
import { checkLinks } from './check-links.ts';
import { cleanUp, eraseGone } from './clean-up.ts';
import { createDeliverOutbox } from './deliver-outbox.ts';
import type { JobDeps } from './deps.ts';
import { digestNow, previewDigest, previewNow } from './digest-now.ts';
import { joinCommunity } from './join-community.ts';
import { mendSlots } from './mend-slots.ts';
import { nextWake } from './next-wake.ts';
import { planAlerts } from './plan-alerts.ts';
import { planDigests } from './plan-digests.ts';
import { planReminders } from './plan-reminders.ts';
import { pollFeeds } from './poll-feeds.ts';
import { postDropped } from './post-dropped.ts';
import type { Job } from './runner.ts';
import { createTellFaults } from './tell-faults.ts';
import { createTurns } from './turns.ts';

export interface Jobs {
  /** What runs by itself, in the order a fake clock runs it. */
  readonly timetable: readonly Job[];
  /** What commands ask for. */
  readonly previewDigest: (channel: Channel, now: Date) => Promise<ComposedDigest>;
  readonly previewNow: (channel: Channel, now: Date) => Promise<ComposedDigest>;
  readonly digestNow: (channel: Channel, now: Date) => Promise<boolean>;
  readonly joinCommunity: (code: string, channel: Channel, by: string, now: Date) => Promise<JoinOutcome>;
  readonly chatChanged: (workspace: number, chatId: string, now: Date) => Promise<void>;
  /** A post that counts as sent was dropped by its platform. */
  readonly dropped: (key: string, reason: string, now: Date) => Promise<void>;
  /** When something may be due next, for a clock that jumps. */
  readonly nextWake: (now: Date, feedsEvery?: number) => Promise<Date | null>;
}

const SECOND = 1000;
const HOUR = 3600 * SECOND;

/** Only where links are looked at. An hour apart, so that commands do not wake it. */
function linkJobs(deps: JobDeps): readonly Job[] {
  const { linkChecks } = deps;
  if (linkChecks === undefined) return [];
  return [{ name: 'check-links', every: HOUR, run: (now, stopping) => checkLinks(linkChecks, deps, now, stopping) }];
}

/** Only where somebody says what is wrong. */
function faultJobs(deps: JobDeps): readonly Job[] {
  const { faultWatch } = deps;
  return faultWatch === undefined
    ? []
    : [{ name: 'tell-faults', every: 60 * SECOND, run: createTellFaults(faultWatch, deps) }];
}

/** The jobs of the service: the only list of them. */
export function createJobs(jobDeps: JobDeps): Jobs {
  const deps = { ...jobDeps, turns: createTurns() };
  return {
    timetable: [
      { name: 'poll-feeds', every: 15 * SECOND, run: (now, stopping) => pollFeeds(deps, now, stopping) },
      { name: 'plan-alerts', every: 15 * SECOND, run: (now, stopping) => planAlerts(deps, now, stopping) },
      { name: 'plan-digests', every: 10 * SECOND, run: (now, stopping) => planDigests(deps, now, stopping) },
      { name: 'plan-reminders', every: 30 * SECOND, run: (now, stopping) => planReminders(deps, now, stopping) },
      { name: 'deliver-outbox', every: 2 * SECOND, run: createDeliverOutbox(deps) },
      ...faultJobs(deps),
      { name: 'mend-slots', every: HOUR, run: (now) => mendSlots(deps, now) },
      { name: 'erase-gone', every: 30 * SECOND, run: (now, stopping) => eraseGone(deps, now, stopping) },
      ...linkJobs(deps),
      { name: 'clean-up', every: HOUR, run: (now) => cleanUp(deps, now) },
    ],
    previewDigest: (channel, now) => previewDigest(deps, channel, now),
    previewNow: (channel, now) => previewNow(deps, channel, now),
    digestNow: (channel, now) => digestNow(deps, channel, now),
    joinCommunity: (code, channel, by, now) => joinCommunity(deps, code, channel, by, now),
    chatChanged: (workspace, chatId, now) => chatChanged(deps, workspace, chatId, now),
    dropped: (key, reason, now) => postDropped(deps, key, reason, now),
    nextWake: (now, feedsEvery) => nextWake(deps, now, feedsEvery),
  };
}
