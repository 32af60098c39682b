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
    for (const toUser of await reachable(deps, channel, addedBy)) {
      const person = `${channel.workspace} ${toUser}`;
      if (told.has(person)) continue;
      told.add(person);
      const name = toUser === addedBy ? `${key}/${channelId}` : `${key}/${channelId}/${toUser}`;
      const notice = { key: name, channelId, kind: 'notice', dueAt: now, message } as const;
      await deps.outbox.promise({ ...notice, toUser }, now);
    }
  }
}

/** Whoever added the feed, and the admins of the settings; for a feed that came with a joined channel, all who look after Signpost. */
async function reachable(deps: Deps, channel: Channel, addedBy: string | null): Promise<readonly string[]> {
  if (addedBy === null || isFromElsewhere(addedBy)) {
    const all = await deps.workspaces.caretakers(deps.admins ?? [], channel.workspace);
    return all.map(({ userId }) => userId);
  }
  return [addedBy, ...adminsOn(channel.target.platform, deps.admins ?? [])];
}
