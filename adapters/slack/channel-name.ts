import type { ChatAdapter } from '../../src/ports/chat.ts';
import type { Clients } from './clients.ts';

/** What people call a channel, asked of Slack; null for a private chat, and for a channel that is closed to us. */
export function createChannelName(clients: Clients): NonNullable<ChatAdapter['channelName']> {
  return async ({ workspaceId, channelId: channel }) => {
    if (!/^[CG]/.test(channel)) return null;
    try {
      const client = await clients.of(workspaceId);
      const { channel: found } = (await client?.web.conversations.info({ channel })) ?? {};
      return found?.name ?? null;
    } catch {
      return null;
    }
  };
}
