import type { TeamsActivity } from '../../adapters/teams/activity.ts';

export const TENANT = 'tenant-1';
/** A nurse's own chat with the bot. */
export const PERSONAL = { id: 'a:nurse', conversationType: 'personal', tenantId: TENANT };
/** A channel of a team. */
export const CHANNEL = { id: '19:ward@thread.tacv2', conversationType: 'channel', tenantId: TENANT, isGroup: true };

let made = 0;

/** What Teams sends: a nurse's message in her own chat unless changed. Each has an id of its own. */
export function aTeamsActivity(serviceUrl: string, change: Partial<TeamsActivity> = {}): TeamsActivity {
  made += 1;
  return {
    type: 'message',
    id: `m${made}`,
    channelId: 'msteams',
    serviceUrl,
    from: { id: '29:nurse', aadObjectId: 'aad-nurse', name: 'A Nurse' },
    recipient: { id: '28:bot', name: 'Signpost' },
    conversation: PERSONAL,
    channelData: { tenant: { id: TENANT } },
    ...change,
  };
}

/** The invoke of a pressed button, with what its card sends. */
export const pressOf = (data: object): Partial<TeamsActivity> => ({
  type: 'invoke',
  name: 'adaptiveCard/action',
  value: { action: { type: 'Action.Execute', verb: 'signpost', data } },
});

/** Sends an activity to the bot's door at `url`, and returns what came back in the same exchange. */
export async function sendToBot(
  url: string,
  activity: TeamsActivity,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number; readonly body: string }> {
  const response = await fetch(`${url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(activity),
  });
  return { status: response.status, body: await response.text() };
}
