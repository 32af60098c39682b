import { NO_PRIVATE_CHANNELS } from '../../src/domain/channel-notice.ts';
import type { Invocation } from '../../src/domain/command.ts';
import { quiet } from '../../src/domain/message.ts';
import { channelOf, scopeOf, type TeamsActivity, tenantOf, userOf } from './activity.ts';
import { addressOf, parseAddress } from './address.ts';
import type { Turn } from './bot.ts';
import { cardActivity } from './deliver.ts';
import type { TeamsOptions } from './options.ts';
import { fromBot } from './receive.ts';

/** Signpost was added or removed somewhere, or a place it is in was renamed or deleted. */
export async function changed(activity: TeamsActivity, turn: Turn, options: TeamsOptions): Promise<void> {
  const workspaceId = tenantOf(activity);
  const channelId = channelOf(activity);
  if (workspaceId === null || channelId === null) return;
  const event = activity.channelData?.eventType;
  if (event === 'channelDeleted') return options.channelGone(workspaceId, channelId, 'deleted');
  const bot = activity.recipient?.id;
  const removed = activity.membersRemoved?.some(({ id }) => id === bot) === true;
  if (removed || activity.action === 'remove' || event === 'teamDeleted')
    return takenFrom(activity, { workspaceId, channelId }, options);
  const added = activity.membersAdded?.some(({ id }) => id === bot) === true;
  if (!isPrivateChannel(activity)) await remember(activity, options);
  if (added || activity.action === 'add') {
    await backInTeam(activity, workspaceId, options);
    const person = addedBy(activity);
    if (person !== null) await options.installedBy(workspaceId, person);
  }
  if (!added) return;
  const hello = await options.welcome(invocationOf(activity, workspaceId, channelId));
  await turn.send(
    cardActivity(scopeOf(activity) === 'team' ? { ...hello, blocks: [...hello.blocks, PRIVATE] } : hello),
  );
}

const PRIVATE = quiet(`Is your channel a private one? ${NO_PRIVATE_CHANNELS}`);

/** Nobody can be posted to there, and its name is its members' own: it is not kept, so nobody is offered it. */
const isPrivateChannel = ({ channelData }: TeamsActivity): boolean =>
  [channelData?.channel?.type, channelData?.channel?.membershipType].includes('private');

/** Keeps where this activity came from, to post there later. */
export async function remember(activity: TeamsActivity, options: TeamsOptions): Promise<void> {
  const address = addressOf(activity);
  if (address === null) return;
  const name = activity.channelData?.channel?.name ?? activity.channelData?.team?.name ?? null;
  await options.remember({
    workspaceId: address.tenantId,
    channelId: address.conversationId,
    address: JSON.stringify(address),
    name,
  });
}

/**
 * Taken out of one team or chat: its channels end, and no other place hears of it. The tenant has uninstalled Signpost when
 * no team, group chat or personal chat has it any more.
 */
async function takenFrom(
  activity: TeamsActivity,
  { workspaceId, channelId }: { workspaceId: string; channelId: string },
  options: TeamsOptions,
): Promise<void> {
  const team = await ofTeam(activity, workspaceId, options);
  for (const each of new Set([channelId, ...team.filter(({ here }) => here).map((place) => place.channelId)]))
    await options.channelGone(workspaceId, each, REMOVED);
  const left = (await options.places(workspaceId)).filter(({ here }) => here);
  if (left.length === 0) await options.uninstalled(workspaceId);
}

/** Who added Signpost to a team; null where no person did. Whoever opens it for themselves looks after nothing. */
const addedBy = (activity: TeamsActivity): string | null =>
  scopeOf(activity) === 'team' && !fromBot(activity) ? userOf(activity) : null;

/** Teams says once that a team has Signpost again: the channels that ended with its removal go on where they stood. */
async function backInTeam(activity: TeamsActivity, workspaceId: string, options: TeamsOptions): Promise<void> {
  for (const { channelId, address, reason } of await ofTeam(activity, workspaceId, options))
    if (reason === REMOVED) await options.remember({ workspaceId, channelId, address, name: null });
}

const REMOVED = 'removed';

async function ofTeam({ channelData }: TeamsActivity, workspaceId: string, options: TeamsOptions) {
  const team = channelData?.team?.id;
  if (team === undefined) return [];
  return (await options.places(workspaceId)).filter(({ address }) => parseAddress(address)?.teamId === team);
}

function invocationOf(activity: TeamsActivity, workspaceId: string, channelId: string): Invocation {
  const userId = userOf(activity) ?? 'unknown';
  return { id: 't-install', platform: 'teams', workspaceId, channelId, userId, userName: null, text: '', values: {} };
}
