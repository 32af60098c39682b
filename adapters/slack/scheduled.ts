import type { webApi } from '@slack/bolt';
import type { Message } from '../../src/domain/message.ts';
import { renderSlack, renderSlackText } from './render.ts';

/** The id of a post waiting at Slack for this very moment with this very text; null when none waits. Throws what the call throws. */
export async function findScheduled(
  web: webApi.WebClient,
  channel: string,
  postAt: number,
  message: Message,
): Promise<string | null> {
  const texts = [renderSlack(message).text, renderSlackText(message)].map(comparable);
  let cursor: string | undefined;
  do {
    const page = await web.chat.scheduledMessages.list({
      channel,
      // The list leaves out its own ends.
      oldest: String(postAt - 1),
      latest: String(postAt + 1),
      limit: 100,
      ...(cursor === undefined ? {} : { cursor }),
    });
    for (const waiting of page.scheduled_messages ?? []) {
      if (waiting.post_at === postAt && waiting.id !== undefined && texts.includes(comparable(waiting.text ?? '')))
        return waiting.id;
    }
    cursor = page.response_metadata?.next_cursor || undefined;
  } while (cursor !== undefined);
  return null;
}

// Slack gives the text back with its own idea of entities and spaces.
const comparable = (text: string) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&').replace(/\s+/g, ' ').trim();
