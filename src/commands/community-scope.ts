import { channelTitle } from '../domain/channel-title.ts';
import type { Invocation, Platform } from '../domain/command.ts';
import { UserFacingError } from '../domain/errors.ts';
import { nameFromElsewhere } from '../domain/from-elsewhere.ts';
import type { Channel, ChannelStore } from '../ports/channels.ts';

export interface CommunityDeps {
  readonly channels: Pick<ChannelStore, 'find' | 'byId'>;
}

/** What the channels of a community share: said in any of them, these act on the host. */
const SHARED: readonly string[] = [
  'archive',
  'chats',
  'chats remind',
  'digest',
  'feeds',
  'review item',
  'review items',
  'review pick',
  'review picks',
  'settings channel',
  'share',
  'share-named',
];
/** These reach further than the community: into other channels of the host's organisation, or to links it has given away. */
const AT_THE_HOST: readonly string[] = ['archive new link', 'chats', 'feeds accept-move', 'settings zone'];
const OF_ONE_CHANNEL: readonly string[] = ['chats', 'chats remind'];

/**
 * The invocation as the host of the community would have it, where a command is about what its channels share: the digest, its
 * feeds, its archive. Everything else stays where it was said: answers, urgent help, resources and roles are each organisation's
 * own. Whether the person may do it was asked before, in their own organisation. Throws UserFacingError for what only the host
 * can do.
 */
export async function addressed(deps: CommunityDeps, command: string, invocation: Invocation): Promise<Invocation> {
  const scope = scopeOf(command);
  if (scope === 'here') return invocation;
  const channel = await deps.channels.find(invocation);
  const host = await hostOf(deps, channel);
  if (channel === null || host === null) return invocation;
  if (scope === 'host') throw atTheHost(host);
  const { platform, workspaceId, channelId } = host.target;
  return { ...invocation, platform, workspaceId, channelId, userId: nameFromElsewhere(channel.id, invocation.userId) };
}

/** Says where it is done instead. */
export const atTheHost = (host: Channel): UserFacingError =>
  new UserFacingError(
    `This channel shares the digest of ${channelWords(host)}. You can change “feeds” and “digest” here. The rest is looked after there: ask an admin of that channel.`,
    'AT_THE_HOST',
  );

/** The channel whose digest this one is sent; null for a channel of its own. */
export async function hostOf({ channels }: CommunityDeps, channel: Channel | null): Promise<Channel | null> {
  return channel === null || channel.joinedTo === null ? null : channels.byId(channel.joinedTo);
}

/** Whether a command acts where it is said, on what the community shares, or may be said at its host only. */
export function scopeOf(command: string): 'here' | 'community' | 'host' {
  const begins = (names: readonly string[]) => names.some((name) => command === name || command.startsWith(`${name} `));
  if (!OF_ONE_CHANNEL.includes(command) && begins(AT_THE_HOST)) return 'host';
  return begins(SHARED) ? 'community' : 'here';
}

/** `#ward-7 on Slack`: a channel as people of another one know it. */
export const channelWords = ({ name, target }: Channel): string =>
  `${channelTitle(name, 'a channel')}${PLATFORMS[target.platform]}`;

const PLATFORMS: Readonly<Record<Platform, string>> = {
  slack: ' on Slack',
  teams: ' on Teams',
  web: '',
  terminal: '',
};
