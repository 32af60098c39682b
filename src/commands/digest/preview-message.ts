import type { ComposedDigest } from '../../domain/digest.ts';
import { type Action, actions, type Block, type Message, paragraph, quiet } from '../../domain/message.ts';
import { scheduleWords } from '../../domain/schedule.ts';
import { whenWords } from '../../domain/time/wording.ts';
import type { Channel } from '../../ports/channels.ts';
import type { Subscription } from '../../ports/feed-store.ts';
import { unreadFeeds } from './unread-feeds.ts';

export interface PreviewOf {
  readonly channel: Channel;
  readonly subscriptions: readonly Subscription[];
  /** `this channel`, or its name where it is looked at from elsewhere. */
  readonly where: string;
  readonly digest: ComposedDigest;
  /** What the digest shown is: one for the next slot, or what would be posted now. */
  readonly of: 'next' | 'now';
  readonly buttons: readonly Action[];
}

/** A digest nobody else has seen, marked as such, with what is missing from it and what can be done about it. */
export function previewMessage(preview: PreviewOf, now: Date): Message {
  const { channel, subscriptions, where, of, buttons } = preview;
  const { message } = preview.digest;
  const unread = unreadFeeds(subscriptions);
  const after = [...(unread === null ? [] : [paragraph(unread)]), slotLine(channel, now)];
  if (message === null) {
    const summary =
      subscriptions.length === 0
        ? `${where.replace(/^t/, 'T')} follows no feeds yet.`
        : 'There is nothing new for a digest yet.';
    return { summary, blocks: [paragraph(summary), ...after, actions(...buttons)] };
  }
  return {
    summary: `Preview, seen by you alone. ${message.summary}`,
    blocks: [paragraph(SHOWN[of]), ...after, ...message.blocks, actions(...buttons)],
  };
}

const SHOWN = {
  next: 'This is a preview of the next digest. Only you see it, and nothing is posted.',
  now: 'This is a preview of what is posted if you post it now. Only you see it, and nothing is posted yet.',
} as const;

/** When the next digest is due, in words. */
export function slotLine(channel: Channel, now: Date): Block {
  const { schedule, nextSlotAt, zone, skipNext } = channel;
  if (schedule.every === 'off' || nextSlotAt === null)
    return quiet('The digest is off. Choose a day and a time to turn it on.');
  const when = whenWords(nextSlotAt, zone, now);
  const next = skipNext ? `The next one, ${when}, is skipped.` : `The next one is due ${when}.`;
  return quiet(`Digest: ${scheduleWords(schedule)} (${zone}). ${next}`);
}
