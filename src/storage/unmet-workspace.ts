import { WORKSPACE_DEFAULTS } from '../domain/channel-settings.ts';
import type { ChannelStore } from '../ports/channels.ts';
import { cannotStore } from './cannot-store.ts';
import type { WorkspaceDefaults } from './open-workspace.ts';

/** No row has it: what is read of such a workspace is nothing, and nothing can be written for it. */
const NO_ROW = 0;

/**
 * Lets somebody ask from a workspace that is met for the first time while nothing can be stored (F-05, F-06): they are answered
 * as by a workspace that has chosen nothing yet.
 */
export function askableUnmet(
  store: ChannelStore,
  { nation, zone, requireAssured = WORKSPACE_DEFAULTS.requireAssured }: WorkspaceDefaults,
): ChannelStore {
  return {
    ...store,
    workspace: async (platform, externalId, now) => {
      try {
        return await store.workspace(platform, externalId, now);
      } catch (problem) {
        if (cannotStore(problem) === null) throw problem;
        const settings = { ...WORKSPACE_DEFAULTS, requireAssured };
        const chosen = { name: null, staffRoute: null, uninstalledAt: null, settings };
        return { id: NO_ROW, platform, externalId, nation, zone, installedAt: now, ...chosen };
      }
    },
  };
}
