import type { Invocation, Role } from '../../src/domain/command.ts';
import type { Clients } from './clients.ts';
import { createKept } from './kept.ts';
import type { SlackOptions } from './options.ts';

/** Who somebody is in their workspace, asked of Slack and kept for a minute at most: a demoted admin is refused soon after. */
export function createRoles(clients: Clients, { now, log }: Pick<SlackOptions, 'now' | 'log'>) {
  const kept = createKept<Role>(now, MOST);
  return async ({ workspaceId, userId }: Pick<Invocation, 'workspaceId' | 'userId'>): Promise<Role> => {
    try {
      return await kept(`${workspaceId}/${userId}`, () => ask(clients, workspaceId, userId));
    } catch {
      // Not knowing is no permission.
      log.warn('slack.role_unknown', { platform: 'slack', tenant: workspaceId });
      return 'member';
    }
  };
}

const MOST = 5_000;

async function ask(clients: Clients, workspaceId: string, user: string): Promise<Role> {
  const client = await clients.of(workspaceId);
  if (client === null) return 'member';
  const { user: found } = await client.web.users.info({ user });
  if (found === undefined || found.deleted === true || found.is_bot === true) return 'member';
  const outside =
    found.is_stranger === true ||
    found.is_restricted === true ||
    found.is_ultra_restricted === true ||
    (found.team_id ?? workspaceId) !== workspaceId;
  const leads = found.is_admin === true || found.is_owner === true || found.is_primary_owner === true;
  if (outside) return 'guest';
  return leads ? 'admin' : 'member';
}
