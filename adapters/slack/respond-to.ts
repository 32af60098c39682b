import { RespondError, type RespondFn } from '@slack/bolt';

/** Answers through an address kept from an earlier request; null for an address that is not Slack's. Throws as Bolt's own does. */
export function respondTo(responseUrl: string, apiUrl: string): RespondFn | null {
  if (!URL.canParse(responseUrl)) return null;
  const { host, protocol } = new URL(responseUrl);
  const ours = host === new URL(apiUrl).host || (protocol === 'https:' && /(^|\.)slack(-gov)?\.com$/.test(host));
  if (!ours) return null;
  return async (message) => {
    const response = await fetch(responseUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(typeof message === 'string' ? { text: message } : message),
      signal: AbortSignal.timeout(10_000),
    });
    if (!response.ok) throw new RespondError('response_url refused', response.status);
    return response;
  };
}
