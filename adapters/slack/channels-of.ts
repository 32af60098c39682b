import type { ChatAdapter } from '../../src/ports/chat.ts';
import type { Clients } from './clients.ts';
import { createKept } from './kept.ts';
import type { SlackOptions } from './options.ts';

/**
 * The channels of a person that Signpost may know of, asked of Slack and kept for a minute at most. Null where Slack does not
 * say. Private channels are among them only where Signpost is a member too.
 */
export function createChannelsOf(
  clients: Clients,
  { now, log }: Pick<SlackOptions, 'now' | 'log'>,
): NonNullable<ChatAdapter['channelsOf']> {
  const kept = createKept<ReadonlySet<string> | null>(now, MOST);
  return async ({ workspaceId, userId }) => {
    try {
      return await kept(`${workspaceId}/${userId}`, () => ask(clients, workspaceId, userId));
    } catch {
      log.warn('slack.channels_unknown', { platform: 'slack', tenant: workspaceId });
      return null;
    }
  };
}

const MOST = 1_000;
/** Of 200 channels each: whoever is in more sees the first of them. */
const MOST_PAGES = 10;

// https://docs.slack.dev/reference/methods/users.conversations
async function ask(clients: Clients, workspaceId: string, user: string): Promise<ReadonlySet<string> | null> {
  const client = await clients.of(workspaceId);
  if (client === null) return null;
  const found = new Set<string>();
  let cursor = '';
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { channels = [], response_metadata } = await client.web.users.conversations({
      user,
      types: 'public_channel,private_channel',
      exclude_archived: true,
      limit: 200,
      ...(cursor === '' ? {} : { cursor }),
    });
    for (const { id } of channels) if (id !== undefined) found.add(id);
    cursor = response_metadata?.next_cursor ?? '';
    if (cursor === '') break;
  }
  return found;
}
