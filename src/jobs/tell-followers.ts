import { adminsOn } from '../domain/admins-on.ts';
import { isFromElsewhere } from '../domain/from-elsewhere.ts';
import type { Message } from '../domain/message.ts';
import type { Channel } from '../ports/channels.ts';
import type { JobDeps } from './deps.ts';

type Deps = Pick<JobDeps, 'feeds' | 'channels' | 'outbox' | 'workspaces' | 'admins'>;

/**
 * Promises a private message to each person who added a feed, and to the admins of the settings, once for each, however many
 * channels follow it.
 */
export async function tellFollowers(
  deps: Deps,
  feedId: number,
  key: string,
  message: Message,
  now: Date,
): Promise<void> {
  const told = new Set<string>();
  for (const { channelId, addedBy } of await deps.feeds.followers(feedId)) {
    const channel = await deps.channels.byId(channelId);
    if (channel === null || channel.state === 'gone') continue;
    const adder = await reachable(deps, channel, addedBy);
    for (const toUser of [adder, ...adminsOn(channel.target.platform, deps.admins ?? [])]) {
      const person = `${channel.workspace} ${toUser}`;
      if (toUser === null || told.has(person)) continue;
      told.add(person);
      const name = toUser === adder ? `${key}/${channelId}` : `${key}/${channelId}/${toUser}`;
      const notice = { key: name, channelId, kind: 'notice', dueAt: now, message } as const;
      await deps.outbox.promise({ ...notice, toUser }, now);
    }
  }
}

/** Whoever added the feed; for a feed that came with a joined channel, whoever installed Signpost here. */
async function reachable({ workspaces }: Deps, { target }: Channel, addedBy: string | null): Promise<string | null> {
  if (addedBy !== null && !isFromElsewhere(addedBy)) return addedBy;
  return (await workspaces.installation(target.platform, target.workspaceId))?.installedBy ?? null;
}
