import { channelTitle } from '../../domain/channel-title.ts';
import type { CommandRequest } from '../../domain/command.ts';
import { UserFacingError } from '../../domain/errors.ts';
import type { Channel } from '../../ports/channels.ts';
import { atTheHost, hostOf } from '../community-scope.ts';
import type { CommandDeps } from '../deps.ts';
import { type FeedDeps, type FeedsHere, feedsHere } from '../feeds/feeds-here.ts';
import { hereWords } from '../here.ts';
import { namedChannel } from '../named-channel.ts';

/** The channel a step of set-up is about: the one it is said in, or another of the workspace, named by its row. */
export interface SetupPlace extends FeedsHere {
  /** What the step was told, without the place. */
  readonly rest: string;
  /** Put after a command so that it goes on for the same channel: empty, or ` in 12`. */
  readonly at: string;
}

/** What a command said elsewhere ends in. */
export const PLACE_AT_END = /^([\s\S]*?)(?:^|\s)in (\d{1,12})$/;

/** Set-up may run in a private chat with Signpost and be about a channel: its commands then end in ` in <row>`. */
export async function setupPlace(deps: PlaceDeps, { invocation, rest, now }: CommandRequest): Promise<SetupPlace> {
  const [, before = '', row] = PLACE_AT_END.exec(rest) ?? [];
  if (row === undefined) {
    const here = await feedsHere(deps, invocation, now);
    await refuseJoined(deps, here.channel);
    return { ...here, channel: await namedChannel(deps, here.channel, invocation.userId, now), rest, at: '' };
  }
  const workspace = await deps.channels.workspace(invocation.platform, invocation.workspaceId, now);
  const channel = await deps.channels.byId(Number(row));
  // A row number can be typed by anybody: only channels of this workspace are set up from here.
  if (channel === null || channel.workspace !== workspace.id || channel.state === 'gone')
    throw new UserFacingError(
      'That channel is not there any more. Start again with: setup',
      'CHANNEL_UNKNOWN',
      'channel',
    );
  await refuseJoined(deps, channel);
  const subscriptions = await deps.feeds.subscriptions(channel.id);
  return {
    workspace,
    channel: await namedChannel(deps, channel, invocation.userId, now),
    subscriptions,
    rest: before.trim(),
    at: ` in ${row}`,
  };
}

/** A channel that shares another's digest has nothing of its own to set up. */
async function refuseJoined(deps: PlaceDeps, channel: Channel): Promise<void> {
  const host = await hostOf(deps, channel);
  if (host !== null) throw atTheHost(host);
}

export type PlaceDeps = FeedDeps & Pick<CommandDeps, 'channelName'>;

/** `#ward-7`; without a name `this channel`, or `the channel you chose` where the step is said elsewhere. */
export function placeWords({ channel, at }: Pick<SetupPlace, 'channel' | 'at'>): string {
  return at === '' ? hereWords(channel) : channelTitle(channel.name, 'the channel you chose');
}
