import { paragraph, say } from '../../src/domain/message.ts';
import type { Answer } from '../../src/ports/chat.ts';
import { scopeOf, type TeamsActivity } from './activity.ts';
import { addressOf } from './address.ts';
import type { Bot, Turn } from './bot.ts';
import { cardActivity } from './deliver.ts';
import { extend } from './extension.ts';
import { changed, remember } from './installed.ts';
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
      return changed(activity, turn, deps.options);
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
