import { channelPausedNotice, workspaceIsGone } from '../domain/channel-notice.ts';
import { say } from '../domain/message.ts';
import type { Delivery } from '../ports/outbox.ts';
import type { DeliveryDeps } from './deps.ts';

/** Keys of posts that find out whether a paused channel is open again. */
export const PROBE = 'note/back/';

const WEEK = 7 * 86_400_000;

/**
 * A channel stopped taking posts: it is paused, and those who look after Signpost are told once. Where the whole workspace
 * has shown us the door nobody there can be told: its token goes and the time until erasure begins.
 */
export async function pauseChannel(deps: DeliveryDeps, delivery: Delivery, reason: string, now: Date): Promise<void> {
  const { channel, kind, key } = delivery;
  const { platform, workspaceId } = channel.target;
  const gone = workspaceIsGone(reason);
  if (gone) await deps.workspaces.uninstall(platform, workspaceId, now);
  const current = await deps.channels.byId(channel.id);
  if (current === null || current.state !== 'active') return;
  await deps.channels.setState(channel.id, 'paused', reason, now);
  const promise = { channelId: channel.id, dueAt: now };
  const told = gone ? [] : await deps.workspaces.caretakers(deps.admins ?? [], current.workspace);
  for (const { userId: toUser } of told) {
    const message = channelPausedNotice(channel.name, reason);
    await deps.outbox.promise(
      { ...promise, key: `notice/paused/${key}/${toUser}`, kind: 'notice', message, toUser },
      now,
    );
  }
  // A reminder is of no use next week, so something else must find out whether the channel is open again.
  if (kind === 'reminder' || kind === 'note') {
    const message = say('Signpost can post here again.');
    await deps.outbox.promise(
      { ...promise, key: `${PROBE}${key}`, kind: 'note', dueAt: new Date(now.getTime() + WEEK), message },
      now,
    );
  }
}
