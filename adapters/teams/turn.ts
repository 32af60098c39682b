import type { Invocation } from '../../src/domain/command.ts';
import { paragraph, say } from '../../src/domain/message.ts';
import type { Answer } from '../../src/ports/chat.ts';
import { channelOf, scopeOf, type TeamsActivity, tenantOf, userOf } from './activity.ts';
import type { Bot, ConversationAddress, Turn } from './bot.ts';
import { cardActivity } from './deliver.ts';
import { extend } from './extension.ts';
import type { TeamsOptions } from './options.ts';
import { isPrivate, receive } from './receive.ts';
import { renderTeams } from './render.ts';

export interface TurnDeps {
  readonly bot: Bot;
  readonly answer: Answer;
  readonly options: TeamsOptions;
}

/** One genuine activity of an allowed tenant, whatever its kind. Kinds we do not know are passed over. */
export async function takeTurn(activity: TeamsActivity, turn: Turn, deps: TurnDeps): Promise<void> {
  switch (activity.type) {
    case 'message':
      return question(activity, turn, deps);
    case 'invoke':
      return activity.name === 'adaptiveCard/action' ? pressed(activity, turn, deps) : extend(activity, turn, deps);
    case 'conversationUpdate':
    case 'installationUpdate':
      return changed(activity, turn, deps);
  }
}

async function question(activity: TeamsActivity, turn: Turn, deps: TurnDeps): Promise<void> {
  const invocation = receive(activity);
  if (invocation === null) return;
  await remember(activity, deps.options);
  const { visibility, message } = await deps.answer(invocation);
  const card = cardActivity(message);
  if (visibility === 'channel' || scopeOf(activity) === 'personal') return void (await turn.send(card));
  await privately(activity, card, turn, deps);
}

/** A button on a card. Execute may put the answer in the card's place, but only where nobody else sees that card. */
async function pressed(activity: TeamsActivity, turn: Turn, deps: TurnDeps): Promise<void> {
  const invocation = receive(activity);
  if (invocation === null) return turn.answer(400, undefined);
  const { visibility, message } = await deps.answer(invocation);
  if (visibility === 'channel') {
    await turn.send(cardActivity(message));
    return turn.answer(200, said('Shown to everybody here.'));
  }
  if (isPrivate(activity)) {
    const { card } = renderTeams(message);
    return turn.answer(200, { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card });
  }
  await privately(activity, cardActivity(message), turn, deps, false);
  return turn.answer(200, said('Answered privately, in our own chat.'));
}

const said = (value: string) => ({ statusCode: 200, type: 'application/vnd.microsoft.activity.message', value });

/**
 * An answer that only the asker may see: as a targeted message where the question was one, otherwise in their own chat with
 * the bot and one line here that says so and nothing of the question.
 */
async function privately(
  activity: TeamsActivity,
  card: object,
  turn: Turn,
  { bot }: TurnDeps,
  sayWhere = true,
): Promise<void> {
  const address = addressOf(activity);
  const person = activity.from?.id;
  if (address === null || person === undefined) return;
  if (activity.recipient?.isTargeted === true) {
    await bot.post(address, { ...card, recipient: { id: person } }, { targeted: true });
    return;
  }
  try {
    const conversationId = await bot.openPersonal(address, person);
    await bot.post({ ...address, conversationId }, card);
    if (sayWhere) await turn.send(cardActivity(say('I answered you privately, in our own chat.')));
  } catch {
    // Teams would not open the chat (the person has not added the app): say how, and nothing of the question.
    if (sayWhere) {
      const how = say(
        'To get a private answer, open a chat with Signpost and ask there.',
        paragraph('To get a private answer, open a chat with Signpost and ask there.'),
      );
      await turn.send(cardActivity(how));
    }
  }
}

async function changed(activity: TeamsActivity, turn: Turn, { options }: TurnDeps): Promise<void> {
  const workspaceId = tenantOf(activity);
  const channelId = channelOf(activity);
  if (workspaceId === null || channelId === null) return;
  const bot = activity.recipient?.id;
  const removed = activity.membersRemoved?.some(({ id }) => id === bot) === true;
  const event = activity.channelData?.eventType;
  if (removed || activity.action === 'remove' || event === 'channelDeleted' || event === 'teamDeleted') {
    await options.channelGone(workspaceId, channelId, 'removed');
    // The personal app going away does not mean the tenant's other channels went with it; an uninstalled app does.
    if (activity.type === 'installationUpdate' && scopeOf(activity) !== 'personal')
      await options.uninstalled(workspaceId);
    return;
  }
  await remember(activity, options);
  const added = activity.membersAdded?.some(({ id }) => id === bot) === true;
  if (added) await turn.send(cardActivity(await options.welcome(invocationOf(activity, workspaceId, channelId))));
}

function invocationOf(activity: TeamsActivity, workspaceId: string, channelId: string): Invocation {
  const userId = userOf(activity) ?? 'unknown';
  return { id: 't-install', platform: 'teams', workspaceId, channelId, userId, userName: null, text: '', values: {} };
}

async function remember(activity: TeamsActivity, options: TeamsOptions): Promise<void> {
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

function addressOf(activity: TeamsActivity): ConversationAddress | null {
  const tenantId = tenantOf(activity);
  const conversationId = channelOf(activity);
  const { serviceUrl, recipient } = activity;
  if (tenantId === null || conversationId === null || serviceUrl === undefined || recipient?.id === undefined)
    return null;
  return { serviceUrl, conversationId, botId: recipient.id, tenantId };
}
