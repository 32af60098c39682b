import type { CommandRequest } from '../../domain/command.ts';
import { UserFacingError } from '../../domain/errors.ts';
import { type FeedDeps, type FeedsHere, feedsHere } from '../feeds/feeds-here.ts';

/** The channel a step of set-up is about: the one it is said in, or another of the workspace, named by its row. */
export interface SetupPlace extends FeedsHere {
  /** What the step was told, without the place. */
  readonly rest: string;
  /** Put after a command so that it goes on for the same channel: empty, or ` in 12`. */
  readonly at: string;
}

/** Set-up may run in a private chat with Signpost and be about a channel: its commands then end in ` in <row>`. */
export async function setupPlace(deps: FeedDeps, { invocation, rest, now }: CommandRequest): Promise<SetupPlace> {
  const [, before = '', row] = /^([\s\S]*?)(?:^|\s)in (\d{1,12})$/.exec(rest) ?? [];
  if (row === undefined) return { ...(await feedsHere(deps, invocation, now)), rest, at: '' };
  const workspace = await deps.channels.workspace(invocation.platform, invocation.workspaceId, now);
  const channel = await deps.channels.byId(Number(row));
  // A row number can be typed by anybody: only channels of this workspace are set up from here.
  if (channel === null || channel.workspace !== workspace.id || channel.state === 'gone')
    throw new UserFacingError(
      'That channel is not there any more. Start again with: setup',
      'CHANNEL_UNKNOWN',
      'channel',
    );
  const subscriptions = await deps.feeds.subscriptions(channel.id);
  return { workspace, channel, subscriptions, rest: before.trim(), at: ` in ${row}` };
}

/** `#ward-7`, or `this channel`. */
export const placeWords = ({ channel }: Pick<SetupPlace, 'channel'>): string =>
  channel.name === null || channel.name === '' ? 'this channel' : `#${channel.name.replace(/^#/, '')}`;
