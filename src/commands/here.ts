import { channelTitle } from '../domain/channel-title.ts';
import type { Invocation } from '../domain/command.ts';
import { UserFacingError } from '../domain/errors.ts';
import type { Channel, ChannelStore, Workspace } from '../ports/channels.ts';

export interface Here {
  readonly workspace: Workspace;
  readonly channel: Channel;
}

/** `#ward-7`; `this channel` where nobody knows its name. */
export const hereWords = ({ name }: Pick<Channel, 'name'>): string => channelTitle(name, 'this channel');

/** The channel somebody speaks in, with its workspace. Both are made on first use. */
export async function hereOf(
  { channels }: { readonly channels: Pick<ChannelStore, 'workspace' | 'channel'> },
  invocation: Invocation,
  now: Date,
): Promise<Here> {
  if (invocation.channelId === '')
    throw new UserFacingError('Please say this in the channel it is for. Type it there and send it.', 'NO_CHANNEL');
  const channel = await channels.channel(invocation, now);
  const workspace = await channels.workspace(invocation.platform, invocation.workspaceId, now);
  return { workspace, channel };
}
