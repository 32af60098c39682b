import { CHANNEL_DEFAULTS, WORKSPACE_DEFAULTS } from '../../src/domain/channel-settings.ts';
import { nextSlot } from '../../src/domain/schedule.ts';
import type { Channel, ChannelStore, Workspace } from '../../src/ports/channels.ts';

/** Channels in memory, as the port promises them. */
export function createMemoryChannels() {
  const workspaces: Workspace[] = [];
  const rows = new Map<number, Channel>();
  const change = (id: number, to: Partial<Channel>): Channel => {
    const row = rows.get(id);
    if (row === undefined) throw new Error(`no channel ${id}`);
    const changed = { ...row, ...to };
    rows.set(id, changed);
    return changed;
  };
  const store: ChannelStore = {
    workspace: async (platform, externalId, now) => {
      const known = workspaces.find((row) => row.platform === platform && row.externalId === externalId);
      if (known !== undefined) return known;
      const made: Workspace = {
        id: workspaces.length + 1,
        platform,
        externalId,
        name: null,
        nation: 'England',
        zone: 'Europe/London',
        staffRoute: null,
        settings: WORKSPACE_DEFAULTS,
        installedAt: now,
        uninstalledAt: null,
      };
      workspaces.push(made);
      return made;
    },
    workspaceById: async (id) => workspaces.find((row) => row.id === id) ?? null,
    saveWorkspace: async () => {},
    channel: async (place, now) => {
      const known = await store.find(place);
      if (known !== null) return known;
      const { id: workspace, zone } = await store.workspace(place.platform, place.workspaceId, now);
      const made: Channel = {
        id: rows.size + 1,
        workspace,
        target: { ...place, address: null },
        name: place.channelId,
        zone,
        schedule: { every: 'off' },
        nextSlotAt: null,
        lastSlotAt: null,
        skipNext: false,
        state: 'active',
        stateReason: null,
        settings: CHANNEL_DEFAULTS,
        joinedTo: null,
      };
      rows.set(made.id, made);
      return made;
    },
    find: async ({ platform, workspaceId, channelId }) =>
      [...rows.values()].find(
        ({ target }) =>
          target.platform === platform && target.workspaceId === workspaceId && target.channelId === channelId,
      ) ?? null,
    byId: async (id) => rows.get(id) ?? null,
    list: async (workspace) => [...rows.values()].filter((row) => row.workspace === workspace),
    saveChannel: async (id, to, _by, now) => {
      const row = change(id, to);
      const counts = to.schedule !== undefined || to.zone !== undefined;
      return counts ? change(id, { nextSlotAt: nextSlot(row.schedule, row.zone, now) }) : row;
    },
    setState: async (id, state, reason) => {
      change(id, { state, stateReason: reason });
    },
  };
  return { store, rows, change };
}
