import type { Message } from '../../src/domain/message.ts';
import type { DeliveryResult, Post, Target } from '../../src/ports/chat.ts';
import { parseAddress } from './address.ts';
import type { Bot, ConversationAddress } from './bot.ts';
import { LIMITS } from './limits.ts';
import { renderTeams } from './render.ts';
import { isTooLarge, outcomeOf } from './sdk/outcome.ts';

/** An activity that carries a message as a card, with the summary Teams shows in notifications. */
export function cardActivity(
  message: Message,
  how: { readonly maxBytes?: number; readonly archiveUrl?: string | null; readonly about?: string | null } = {},
): object {
  const { summary, card } = renderTeams(message, { maxBytes: LIMITS.messageBytes, ...how });
  return {
    type: 'message',
    summary,
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
  };
}

/** Posts to a channel, or privately to one person of it. Never throws. */
export async function deliver(bot: Bot, { target, message, toUser, archiveUrl = null }: Post): Promise<DeliveryResult> {
  const kept = parseAddress(target.address);
  if (kept === null) return { kind: 'gone', reason: 'TEAMS_NO_ADDRESS' };
  try {
    const conversationId = toUser === null ? kept.conversationId : await bot.openPersonal(kept, toUser);
    const about = toUser === null ? null : kept.conversationId;
    return await postOnce(bot, { ...kept, conversationId }, message, { about, archiveUrl });
  } catch (problem) {
    // Opening a conversation posts nothing, so a failure there is safe to try again.
    const outcome = outcomeOf(problem);
    return outcome.kind === 'unknown' ? { kind: 'retry', reason: outcome.reason, afterMs: null } : outcome;
  }
}

/**
 * One post, shorter where Teams finds it too large. `about`: the channel its buttons act on, when not this one; `archiveUrl`:
 * where "+12 more" leads. Never throws.
 */
export async function postOnce(
  bot: Bot,
  address: ConversationAddress,
  message: Message,
  how: { readonly about?: string | null; readonly archiveUrl?: string | null } = {},
): Promise<DeliveryResult> {
  for (const maxBytes of [LIMITS.messageBytes, LIMITS.resultBytes]) {
    try {
      return { kind: 'sent', messageId: await bot.post(address, cardActivity(message, { ...how, maxBytes })) };
    } catch (problem) {
      if (!isTooLarge(problem)) return outcomeOf(problem);
    }
  }
  return { kind: 'rejected', reason: 'TEAMS_413' };
}

/** Edits a post that is already there. Never throws. */
export async function update(bot: Bot, target: Target, messageId: string, message: Message): Promise<DeliveryResult> {
  const kept = parseAddress(target.address);
  if (kept === null) return { kind: 'gone', reason: 'TEAMS_NO_ADDRESS' };
  try {
    await bot.update(kept, messageId, cardActivity(message));
    return { kind: 'sent', messageId };
  } catch (problem) {
    return outcomeOf(problem);
  }
}
