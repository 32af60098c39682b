import { channelOf, type TeamsActivity, tenantOf } from './activity.ts';
import type { ConversationAddress } from './bot.ts';

/** Where an activity came from; null when it does not say enough to post there. */
export function addressOf(activity: TeamsActivity): ConversationAddress | null {
  const tenantId = tenantOf(activity);
  const conversationId = channelOf(activity);
  const { serviceUrl, recipient, channelData } = activity;
  if (tenantId === null || conversationId === null || serviceUrl === undefined || recipient?.id === undefined)
    return null;
  const team = channelData?.team?.id;
  return { serviceUrl, conversationId, botId: recipient.id, tenantId, ...(team === undefined ? {} : { teamId: team }) };
}

/** A kept conversation reference; null when there is none or it cannot be read. */
export function parseAddress(kept: string | null): ConversationAddress | null {
  if (kept === null) return null;
  try {
    const value = JSON.parse(kept) as Partial<ConversationAddress> | null;
    const { serviceUrl, conversationId, botId, tenantId } = value ?? {};
    const whole = [serviceUrl, conversationId, botId, tenantId].every(
      (each) => typeof each === 'string' && each !== '',
    );
    return whole ? (value as ConversationAddress) : null;
  } catch {
    return null;
  }
}
