import { adminsOn } from '../domain/admins-on.ts';
import type { Channel } from '../ports/channels.ts';
import type { JobDeps } from './deps.ts';

/** Who is told what is wrong in a workspace: whoever installed Signpost, the admins named there, and those of the settings. */
export async function caretakersOf(
  { workspaces, admins = [] }: Pick<JobDeps, 'workspaces' | 'admins'>,
  { workspace, target: { platform, workspaceId } }: Channel,
): Promise<readonly string[]> {
  const installer = (await workspaces.installation(platform, workspaceId))?.installedBy ?? null;
  const named = (await workspaces.namedRoles(workspace)).filter(({ role }) => role === 'admin');
  const all = [installer, ...named.map(({ userId }) => userId), ...adminsOn(platform, admins)];
  return [...new Set(all)].filter((userId) => userId !== null);
}
