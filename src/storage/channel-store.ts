import type { Nation } from '../domain/catalogue.ts';
import { CHANNEL_DEFAULTS, WORKSPACE_DEFAULTS } from '../domain/channel-settings.ts';
import { nextSlot } from '../domain/schedule.ts';
import type { Channel, ChannelStore, Place, Workspace } from '../ports/channels.ts';
import { writeAudit } from './audit.ts';
import { channelRows } from './channel-rows.ts';
import type { Db } from './open.ts';
import { channelOf, msOf, workspaceOf } from './rows.ts';

export interface ChannelDefaults {
  readonly nation: Nation;
  readonly zone: string;
}

/** Workspaces and channels, made on first use with the installation's defaults. */
export function createChannelStore(db: Db, defaults: ChannelDefaults): ChannelStore {
  async function openWorkspace(tx: Db, platform: string, externalId: string, now: Date): Promise<Workspace> {
    await tx
      .insertInto('workspace')
      .values({
        platform,
        external_id: externalId,
        nation: defaults.nation,
        zone: defaults.zone,
        settings: JSON.stringify(WORKSPACE_DEFAULTS),
        installed_at: now.getTime(),
      })
      .onConflict((conflict) => conflict.columns(['platform', 'external_id']).doNothing())
      .execute();
    const row = await tx
      .selectFrom('workspace')
      .selectAll()
      .where('platform', '=', platform)
      .where('external_id', '=', externalId)
      .executeTakeFirstOrThrow();
    return workspaceOf(row);
  }

  const find = async (tx: Db, place: Place): Promise<Channel | null> => {
    const row = await channelRows(tx)
      .where('workspace.platform', '=', place.platform)
      .where('workspace.external_id', '=', place.workspaceId)
      .where('channel.external_id', '=', place.channelId)
      .executeTakeFirst();
    return row === undefined ? null : channelOf(row);
  };
  const byId = async (tx: Db, id: number): Promise<Channel | null> => {
    const row = await channelRows(tx).where('channel.id', '=', id).executeTakeFirst();
    return row === undefined ? null : channelOf(row);
  };

  return {
    workspace: async (platform, externalId, now) => {
      const row = await db
        .selectFrom('workspace')
        .selectAll()
        .where('platform', '=', platform)
        .where('external_id', '=', externalId)
        .executeTakeFirst();
      if (row !== undefined) return workspaceOf(row);
      return db.transaction().execute((tx) => openWorkspace(tx, platform, externalId, now));
    },

    workspaceById: async (id) => {
      const row = await db.selectFrom('workspace').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : workspaceOf(row);
    },

    saveWorkspace: (id, change, by, now) =>
      db.transaction().execute(async (tx) => {
        const { nation, zone, name, staffRoute, settings } = change;
        await tx
          .updateTable('workspace')
          .set({
            ...(nation === undefined ? {} : { nation }),
            ...(zone === undefined ? {} : { zone }),
            ...(name === undefined ? {} : { name }),
            ...(staffRoute === undefined
              ? {}
              : { staff_route: staffRoute === null ? null : JSON.stringify(staffRoute) }),
            ...(settings === undefined ? {} : { settings: JSON.stringify(settings) }),
          })
          .where('id', '=', id)
          .execute();
        await writeAudit(
          tx,
          id,
          { actor: by, action: 'workspace.changed', subject: Object.keys(change).join(', ') },
          now,
        );
      }),

    channel: async (place, now) => {
      const known = await find(db, place);
      if (known !== null) return known;
      return db.transaction().execute(async (tx) => {
        const workspace = await openWorkspace(tx, place.platform, place.workspaceId, now);
        await tx
          .insertInto('channel')
          .values({
            workspace_id: workspace.id,
            external_id: place.channelId,
            zone: workspace.zone,
            schedule: JSON.stringify({ every: 'off' }),
            settings: JSON.stringify(CHANNEL_DEFAULTS),
            added_at: now.getTime(),
          })
          .onConflict((conflict) => conflict.columns(['workspace_id', 'external_id']).doNothing())
          .execute();
        const made = await find(tx, place);
        if (made === null) throw new Error('The channel that was just made is not there.');
        return made;
      });
    },

    find: (place) => find(db, place),
    byId: (id) => byId(db, id),

    list: async (workspace) => {
      const rows = await channelRows(db).where('channel.workspace_id', '=', workspace).orderBy('channel.id').execute();
      return rows.map(channelOf);
    },

    saveChannel: (id, change, by, now) =>
      db.transaction().execute(async (tx) => {
        const before = await byId(tx, id);
        if (before === null) throw new Error('There is no such channel.');
        const schedule = change.schedule ?? before.schedule;
        const zone = change.zone ?? before.zone;
        const counts = change.schedule !== undefined || change.zone !== undefined;
        await tx
          .updateTable('channel')
          .set({
            schedule: JSON.stringify(schedule),
            zone,
            settings: JSON.stringify(change.settings ?? before.settings),
            skip_next: (change.skipNext ?? before.skipNext) ? 1 : 0,
            name: change.name === undefined ? before.name : change.name,
            // A new time counts from now: what came before it is not made up for.
            ...(counts ? { next_slot_at: msOf(nextSlot(schedule, zone, now)) } : {}),
          })
          .where('id', '=', id)
          .execute();
        await writeAudit(
          tx,
          before.workspace,
          { actor: by, action: 'channel.changed', subject: `${id}: ${Object.keys(change).join(', ')}` },
          now,
        );
        const after = await byId(tx, id);
        if (after === null) throw new Error('There is no such channel.');
        return after;
      }),

    setState: async (id, state, reason, _now) => {
      await db.updateTable('channel').set({ state, state_reason: reason }).where('id', '=', id).execute();
    },
  };
}
