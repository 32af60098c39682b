import type { Invocation } from '../../src/domain/command.ts';
import { type Message, paragraph, say } from '../../src/domain/message.ts';
import type { Answer } from '../../src/ports/chat.ts';
import { scopeOf, type TeamsActivity } from './activity.ts';
import { addressOf, parseAddress } from './address.ts';
import type { Bot, ConversationAddress, Turn } from './bot.ts';
import { cardActivity, postOnce } from './deliver.ts';
import { extend } from './extension.ts';
import { said } from './in-place.ts';
import { changed, remember } from './installed.ts';
import type { TeamsOptions } from './options.ts';
import { channelMeant, isPrivate, receive } from './receive.ts';
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
      return changed(activity, turn, deps.options);
  }
}

async function question(activity: TeamsActivity, turn: Turn, deps: TurnDeps): Promise<void> {
  if (receive(activity) === null) return;
  // Storage that fails here fails for the question as well, which says so kindly.
  await remember(activity, deps.options).catch(() => undefined);
  const asked = await askedIn(activity, deps);
  if (asked === null) return void (await turn.send(cardActivity(say(NOT_THERE, paragraph(NOT_THERE)))));
  const { visibility, message } = await deps.answer(asked.invocation);
  if (visibility === 'channel' && asked.channel !== null) {
    const words = await shown(deps.bot, asked.channel, message);
    return void (await turn.send(cardActivity(say(words, paragraph(words)))));
  }
  const card = cardActivity(message, { about: asked.channel?.conversationId ?? null });
  if (visibility === 'channel' || scopeOf(activity) === 'personal') return void (await turn.send(card));
  await privately(activity, message, turn, deps);
}

/** A button on a card. Execute may put the answer in the card's place, but only where nobody else sees that card. */
async function pressed(activity: TeamsActivity, turn: Turn, deps: TurnDeps): Promise<void> {
  if (receive(activity) === null) return turn.answer(400, undefined);
  const asked = await askedIn(activity, deps);
  if (asked === null) return turn.answer(200, said(NOT_THERE));
  const { visibility, message } = await deps.answer(asked.invocation);
  if (visibility === 'channel') {
    if (asked.channel !== null) return turn.answer(200, said(await shown(deps.bot, asked.channel, message)));
    await turn.send(cardActivity(message));
    return turn.answer(200, said('Shown to everybody here.'));
  }
  if (isPrivate(activity)) {
    const { card } = renderTeams(message, { about: asked.channel?.conversationId ?? null });
    return turn.answer(200, { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card });
  }
  await privately(activity, message, turn, deps, false);
  return turn.answer(200, said('Answered privately, in our own chat.'));
}

/**
 * What was asked, and the channel it is about where that is another than the one it came from: a button on the private copy
 * of an answer. The card comes back from the person's machine, so Teams is asked whether they are in that channel; null if not.
 */
async function askedIn(
  activity: TeamsActivity,
  { bot, options }: TurnDeps,
): Promise<{ readonly invocation: Invocation; readonly channel: ConversationAddress | null } | null> {
  const invocation = receive(activity);
  if (invocation === null) return null;
  const channelId = channelMeant(activity);
  if (channelId === null || channelId === invocation.channelId) return { invocation, channel: null };
  const channel = parseAddress(await options.addressOf(invocation.workspaceId, channelId));
  if (channel === null) return null;
  const member = await bot.member(channel, invocation.userId).catch(() => null);
  return member === null ? null : { invocation: { ...invocation, channelId }, channel };
}

const NOT_THERE = 'This is about a channel where I cannot find you or myself any more. Ask again here, or there.';

/** Posts what somebody chose to show to their channel, and says what came of it. */
async function shown(bot: Bot, channel: ConversationAddress, message: Message): Promise<string> {
  const { kind } = await postOnce(bot, channel, message);
  if (kind === 'sent') return 'Shown to everybody in the channel.';
  return kind === 'unknown'
    ? 'Teams did not say whether it arrived. Look in the channel before you share it again.'
    : 'Teams did not let me post in the channel. Nothing was shown.';
}

/**
 * An answer that only the asker may see: as a targeted message where the question was one, otherwise in their own chat with
 * the bot and one line here that says so and nothing of the question.
 */
async function privately(
  activity: TeamsActivity,
  message: Message,
  turn: Turn,
  { bot }: TurnDeps,
  sayWhere = true,
): Promise<void> {
  const address = addressOf(activity);
  const person = activity.from?.id;
  if (address === null || person === undefined) return;
  if (activity.recipient?.isTargeted === true) {
    await bot.post(address, { ...cardActivity(message), recipient: { id: person } }, { targeted: true });
    return;
  }
  try {
    const conversationId = await bot.openPersonal(address, person);
    await bot.post({ ...address, conversationId }, cardActivity(message, { about: address.conversationId }));
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
