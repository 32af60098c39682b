import type { Clients, WorkspaceClient } from './clients.ts';
import { postWelcome } from './install.ts';
import type { SlackArrival, SlackOptions } from './options.ts';
import { slackCode } from './outcome.ts';

/**
 * A start with one token, which says of which workspace it is but not who installed us: the workspace is known from now on,
 * and its people among the admins of the settings are welcomed, each once. Never throws: a later start does what failed.
 */
export async function arrive(clients: Clients, options: SlackOptions): Promise<void> {
  const { botToken, arrival, log } = options;
  const client = botToken === null || arrival === undefined ? null : await clients.of('');
  if (client === null || arrival === undefined) return;
  try {
    const { team_id: workspaceId } = await client.web.auth.test();
    if (workspaceId === undefined) return;
    await arrival.arrived(workspaceId);
    for (const userId of arrival.admins) await welcomeOnce(client, workspaceId, userId, arrival, options);
  } catch (error) {
    log.warn('slack.not_arrived', { platform: 'slack', code: slackCode(error) ?? 'no_reply' });
  }
}

async function welcomeOnce(
  client: WorkspaceClient,
  workspaceId: string,
  userId: string,
  arrival: SlackArrival,
  options: SlackOptions,
): Promise<void> {
  if (!(await arrival.welcomeIsDue(workspaceId, userId))) return;
  try {
    if (!(await isOfWorkspace(client, workspaceId, userId))) return;
    await postWelcome(client, workspaceId, userId, options);
    await arrival.welcomed(workspaceId, userId);
  } catch (error) {
    // The settings may name people of other workspaces.
    if (slackCode(error) === 'user_not_found') return;
    options.log.warn('slack.welcome_failed', { platform: 'slack', tenant: workspaceId });
  }
}

async function isOfWorkspace({ web }: WorkspaceClient, workspaceId: string, user: string): Promise<boolean> {
  const { user: found } = await web.users.info({ user });
  return found !== undefined && found.deleted !== true && (found.team_id ?? workspaceId) === workspaceId;
}
