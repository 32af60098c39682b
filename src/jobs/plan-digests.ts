import { rememberMeetings } from '../domain/chat-meetings.ts';
import { composeDigest } from '../domain/compose-digest.ts';
import { dueSlot } from '../domain/due-slot.ts';
import { localDate } from '../domain/time/wording.ts';
import type { Channel } from '../ports/channels.ts';
import type { DigestPlan } from '../ports/digests.ts';
import { codeOf, type DigestDeps, leadOf } from './deps.ts';
import { gatherDigest } from './gather-digest.ts';
import { inAllTurns } from './turns.ts';

/** Channels read at a time. */
const BATCH = 500;
/** Channels planned together. A commit waits for the disk; one for each channel would be most of the time. */
const TOGETHER = 25;

/** One look at all that is due. */
interface Pass {
  readonly now: Date;
  readonly stopping: AbortSignal | undefined;
  readonly meetings: ReturnType<typeof rememberMeetings>;
}

/**
 * Promises the digest of every channel whose slot has come, all in one pass: channels that wait, or fail each time, keep nobody
 * behind them waiting. Returns how many channels it dealt with.
 */
export async function planDigests(deps: DigestDeps, now: Date, stopping?: AbortSignal): Promise<number> {
  const longest = Math.max(0, ...[...deps.adapters.values()].map(({ leadMs }) => leadMs));
  const until = new Date(now.getTime() + longest);
  const pass = { now, stopping, meetings: rememberMeetings() };
  let dealt = 0;
  let due = await deps.digests.due(until, BATCH);
  for (let last = due.at(-1); last !== undefined; last = due.at(-1)) {
    for (let from = 0; from < due.length; from += TOGETHER) {
      if (stopping?.aborted) return dealt;
      const some = due.slice(from, from + TOGETHER);
      const ids = some.map(({ id }) => id);
      // Until all is written, nobody else may decide what these channels are shown.
      dealt += await inAllTurns(deps.turns, ids, () => planTogether(deps, some, pass));
    }
    due = due.length < BATCH ? [] : await deps.digests.due(until, BATCH, last);
  }
  return dealt;
}

/** Drafts a digest for each channel, then writes all of them. One channel's trouble is not the others'. */
async function planTogether(deps: DigestDeps, channels: readonly Channel[], pass: Pass): Promise<number> {
  const drafts: { readonly channel: Channel; readonly plan: DigestPlan }[] = [];
  let dealt = 0;
  for (const channel of channels) {
    if (pass.stopping?.aborted) break;
    try {
      const draft = await draftDigest(deps, channel, pass);
      if (draft === 'passed') dealt += 1;
      else if (draft !== 'waits') drafts.push({ channel, plan: draft });
    } catch (error) {
      failed(deps, channel, error);
    }
    await breathe();
  }
  const plans = drafts.map(({ plan }) => plan);
  const outcomes = await deps.digests.planAll(plans, pass.now);
  for (const [index, { channel, plan }] of drafts.entries()) {
    const outcome = outcomes[index];
    if (outcome === undefined || outcome instanceof Error) {
      failed(deps, channel, outcome);
      continue;
    }
    dealt += 1;
    const { workspaceId: tenant, platform } = channel.target;
    deps.log.info('digest.planned', { kind: outcome, count: plan.decisions.length, tenant, platform });
  }
  return dealt;
}

/** Ten thousand digests take a while, and none of it is waiting: whoever asks something meanwhile is answered in between. */
const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));

const failed = ({ log }: DigestDeps, { target }: Channel, error: unknown) =>
  log.error('digest.failed', { code: codeOf(error), tenant: target.workspaceId });

/** The channel's digest as it stands now, not yet written; or that its slot has not come, or was passed over. */
async function draftDigest(
  deps: DigestDeps,
  channel: Channel,
  { now, meetings }: Pass,
): Promise<DigestPlan | 'waits' | 'passed'> {
  if (channel.nextSlotAt === null) return 'waits';
  const state = { ...channel, nextSlotAt: channel.nextSlotAt };
  const slot = dueSlot(state, now, leadOf(deps.adapters, channel.target.platform));
  switch (slot.kind) {
    case 'wait':
      return 'waits';
    case 'pass':
      await deps.digests.skip(channel.id, slot.slotAt, slot.nextSlotAt, now);
      deps.log.info('digest.skipped', { tenant: channel.target.workspaceId });
      return 'passed';
    case 'post': {
      const { slotAt, nextSlotAt, late } = slot;
      const digest = composeDigest(await gatherDigest(deps, channel, slot, now, meetings));
      const key = `digest/${channel.id}/${localDate(slotAt, channel.zone)}`;
      return { ...digest, channelId: channel.id, key, slotAt, nextSlotAt, late };
    }
    default:
      return slot satisfies never;
  }
}
