import type { Message } from '../domain/message.ts';
import type { JobDeps } from './deps.ts';

/** Promises a private message to each person who added a feed, once for each, however many channels they added it to. */
export async function tellFollowers(
  deps: Pick<JobDeps, 'feeds' | 'channels' | 'outbox'>,
  feedId: number,
  key: string,
  message: Message,
  now: Date,
): Promise<void> {
  const told = new Set<string>();
  for (const { channelId, addedBy } of await deps.feeds.followers(feedId)) {
    const channel = addedBy === null ? null : await deps.channels.byId(channelId);
    if (addedBy === null || channel === null || channel.state === 'gone') continue;
    const person = `${channel.workspace} ${addedBy}`;
    if (told.has(person)) continue;
    told.add(person);
    const notice = { key: `${key}/${channelId}`, channelId, kind: 'notice', dueAt: now, message } as const;
    await deps.outbox.promise({ ...notice, toUser: addedBy }, now);
  }
}
