import { composeDigest } from '../domain/compose-digest.ts';
import { dueSlot } from '../domain/due-slot.ts';
import { localDate } from '../domain/time/wording.ts';
import type { Channel } from '../ports/channels.ts';
import { codeOf, type DigestDeps, leadOf } from './deps.ts';
import { gatherDigest } from './gather-digest.ts';

/** Channels read at a time. */
const BATCH = 500;

/**
 * Promises the digest of every channel whose slot has come, all in one pass: channels that wait, or fail each time, keep nobody
 * behind them waiting. Returns how many channels it dealt with.
 */
export async function planDigests(deps: DigestDeps, now: Date, stopping?: AbortSignal): Promise<number> {
  const longest = Math.max(0, ...[...deps.adapters.values()].map(({ leadMs }) => leadMs));
  const until = new Date(now.getTime() + longest);
  let dealt = 0;
  let due = await deps.digests.due(until, BATCH);
  for (let last = due.at(-1); last !== undefined; last = due.at(-1)) {
    for (const channel of due) {
      if (stopping?.aborted) return dealt;
      try {
        if (await deps.turns(channel.id, () => planDigest(deps, channel, now))) dealt += 1;
      } catch (error) {
        // One channel's trouble is not the others'.
        deps.log.error('digest.failed', { code: codeOf(error), tenant: channel.target.workspaceId });
      }
      await breathe();
    }
    due = due.length < BATCH ? [] : await deps.digests.due(until, BATCH, last);
  }
  return dealt;
}

/** Ten thousand digests take a while, and none of it is waiting: whoever asks something meanwhile is answered in between. */
const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));

async function planDigest(deps: DigestDeps, channel: Channel, now: Date): Promise<boolean> {
  if (channel.nextSlotAt === null) return false;
  const state = { ...channel, nextSlotAt: channel.nextSlotAt };
  const slot = dueSlot(state, now, leadOf(deps.adapters, channel.target.platform));
  switch (slot.kind) {
    case 'wait':
      return false;
    case 'pass':
      await deps.digests.skip(channel.id, slot.slotAt, slot.nextSlotAt, now);
      deps.log.info('digest.skipped', { tenant: channel.target.workspaceId });
      return true;
    case 'post': {
      const input = await gatherDigest(deps, channel, slot, now);
      const digest = composeDigest(input);
      const key = `digest/${channel.id}/${localDate(slot.slotAt, channel.zone)}`;
      const { slotAt, nextSlotAt, late } = slot;
      const result = await deps.digests.plan({ ...digest, channelId: channel.id, key, slotAt, nextSlotAt, late }, now);
      deps.log.info('digest.planned', {
        kind: result,
        count: digest.decisions.length,
        tenant: channel.target.workspaceId,
        platform: channel.target.platform,
      });
      return true;
    }
    default:
      return slot satisfies never;
  }
}
