import type { ConversationAddress } from './bot.ts';

/** Posts what only its recipient sees. The SDK has no word for it; Teams takes it as one more query parameter of its own call. */
export async function postTargeted(
  { serviceUrl, conversationId }: ConversationAddress,
  activity: object,
  { token, limitMs }: { readonly token: string | null; readonly limitMs: number },
): Promise<string> {
  const path = `/v3/conversations/${encodeURIComponent(conversationId)}/activities?isTargetedActivity=true`;
  const response = await fetch(serviceUrl.replace(/\/$/, '') + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(activity),
    signal: AbortSignal.timeout(limitMs),
  });
  if (!response.ok) throw Object.assign(new Error('refused'), { statusCode: response.status, response });
  return ((await response.json()) as { id?: string }).id ?? '';
}
