import type { Channel } from '../ports/channels.ts';
import type { CommandDeps } from './deps.ts';

/** The channel with its name. Slack says the name of a channel only when asked, so it is asked once and kept. */
export async function namedChannel(
  deps: Pick<CommandDeps, 'channels' | 'channelName'>,
  channel: Channel,
  by: string,
  now: Date,
): Promise<Channel> {
  if (channel.name !== null && channel.name !== '') return channel;
  const name = (await deps.channelName?.(channel.target)) ?? null;
  return name === null ? channel : deps.channels.saveChannel(channel.id, { name }, by, now);
}
