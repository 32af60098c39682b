import type { webApi } from '@slack/bolt';

/** Metadata of a message, as Slack gives it back. */
export type Metadata = { event_type?: string; event_payload?: object } | undefined;

/** Whether the workspace granted reading this channel back. We do not ask for it; some grant it to be sure. */
export function mayReadHistory(scopes: ReadonlySet<string>, channel: string): boolean {
  return channel.startsWith('C')
    ? scopes.has('channels:history') || scopes.has('groups:history')
    : channel.startsWith('G') && scopes.has('groups:history');
}

/** The timestamp of the first message since `from` that matches, page by page; null when there is none. Throws what the call throws. */
export async function findInHistory(
  web: webApi.WebClient,
  channel: string,
  from: Date,
  matches: (metadata: Metadata, ts: string) => boolean,
): Promise<string | null> {
  let cursor: string | undefined;
  do {
    const page = await web.conversations.history({
      channel,
      oldest: String(from.getTime() / 1000 - 1),
      include_all_metadata: true,
      limit: 200,
      ...(cursor === undefined ? {} : { cursor }),
    });
    for (const { ts, metadata } of page.messages ?? []) if (ts !== undefined && matches(metadata, ts)) return ts;
    cursor = page.response_metadata?.next_cursor || undefined;
  } while (cursor !== undefined);
  return null;
}
