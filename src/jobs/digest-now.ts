import { composeDigest } from '../domain/compose-digest.ts';
import type { ComposedDigest } from '../domain/digest.ts';
import { localDateTime } from '../domain/time/wording.ts';
import type { Channel } from '../ports/channels.ts';
import type { DigestDeps } from './deps.ts';
import { gatherDigest } from './gather-digest.ts';

/** Promises the digest at once, out of turn; its items are then decided. False: there is nothing to say, and nothing changed. */
export function digestNow(deps: DigestDeps, channel: Channel, now: Date): Promise<boolean> {
  return deps.turns(channel.id, () => postNow(deps, channel, now));
}

/** The same for a caller that has the channel's turn. */
export async function postNow(deps: DigestDeps, channel: Channel, now: Date): Promise<boolean> {
  const digest = await previewNow(deps, channel, now);
  if (digest.message === null) return false;
  // Named by the minute: pressed twice it is one promise, and the day's own digest keeps its name.
  const key = `digest/${channel.id}/${localDateTime(now, channel.zone).slice(0, 16)}`;
  const plan = { ...digest, channelId: channel.id, key, slotAt: now, nextSlotAt: channel.nextSlotAt, late: false };
  return (await deps.digests.plan(plan, now)) === 'planned';
}

/** The digest that `digestNow` would post at this moment: what one person looks at is what everybody gets. Decides nothing. */
export async function previewNow(deps: DigestDeps, channel: Channel, now: Date): Promise<ComposedDigest> {
  const input = await gatherDigest(deps, channel, { slotAt: now, late: false }, now);
  return composeDigest({ ...input, settings: { ...input.settings, empty: 'nothing' } });
}

/** The digest of the next slot as it would be now. Decides nothing. */
export async function previewDigest(deps: DigestDeps, channel: Channel, now: Date): Promise<ComposedDigest> {
  const slotAt = channel.nextSlotAt ?? now;
  return composeDigest(await gatherDigest(deps, channel, { slotAt, late: false }, now));
}
