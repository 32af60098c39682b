import type { ComposedDigest } from '../../domain/digest.ts';
import { type Action, actions, type Block, type Message, paragraph, quiet } from '../../domain/message.ts';
import { scheduleWords } from '../../domain/schedule.ts';
import { whenWords } from '../../domain/time/wording.ts';
import type { Channel } from '../../ports/channels.ts';

/** The next digest as it would be now, marked as seen by one person only, with what can be done about it. */
export function previewMessage(
  channel: Channel,
  { message }: ComposedDigest,
  follow: { readonly feeds: number; readonly buttons: readonly Action[] },
  now: Date,
): Message {
  if (message === null) {
    const summary =
      follow.feeds === 0 ? 'This channel follows no feeds yet.' : 'There is nothing new for a digest yet.';
    return { summary, blocks: [paragraph(summary), slotLine(channel, now), actions(...follow.buttons)] };
  }
  return {
    summary: `Preview, seen by you alone. ${message.summary}`,
    blocks: [
      paragraph('This is a preview. Only you see it, and nothing is posted.'),
      slotLine(channel, now),
      ...message.blocks,
      actions(...follow.buttons),
    ],
  };
}

/** When the next digest is due, in words. */
export function slotLine(channel: Channel, now: Date): Block {
  const { schedule, nextSlotAt, zone, skipNext } = channel;
  if (schedule.every === 'off' || nextSlotAt === null)
    return quiet('The digest is off. Choose a day and a time to turn it on.');
  const when = whenWords(nextSlotAt, zone, now);
  const next = skipNext ? `The next one, ${when}, is skipped.` : `The next one is due ${when}.`;
  return quiet(`Digest: ${scheduleWords(schedule)} (${zone}). ${next}`);
}
