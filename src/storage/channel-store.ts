import { CHANNEL_DEFAULTS } from '../domain/channel-settings.ts';
import { nextSlot } from '../domain/schedule.ts';
import type { Channel, ChannelStore, Place } from '../ports/channels.ts';
import { writeAudit } from './audit.ts';
import { channelById, channelRows } from './channel-rows.ts';
import { endCommunities } from './community-store.ts';
import type { OftenAsked } from './often-asked.ts';
import type { Db } from './open.ts';
import { openWorkspace, type WorkspaceDefaults } from './open-workspace.ts';
import { channelOf, msOf, workspaceOf } from './rows.ts';

/** Workspaces and channels, made on first use with the installation's defaults. */
export function createChannelStore(db: Db, often: OftenAsked, defaults: WorkspaceDefaults): ChannelStore {
  const workspaceById = async (tx: Db, id: number) => {
    const row = await tx.selectFrom('workspace').selectAll().where('id', '=', id).executeTakeFirst();
    return row === undefined ? null : workspaceOf(row);
  };

  return {
    workspace: async (platform, externalId, now) => {
      const known = often.workspace(platform, externalId);
      if (known !== undefined) return workspaceOf(known);
      return db.transaction().execute(async (tx) => {
        const id = await openWorkspace(tx, { platform, externalId }, defaults, now);
        return made(await workspaceById(tx, id));
      });
    },

    workspaceById: (id) => workspaceById(db, id),

    saveWorkspace: (id, change, by, now) =>
      db.transaction().execute(async (tx) => {
        const { nation, zone, name, staffRoute, settings } = change;
        const row = {
          ...(nation === undefined ? {} : { nation }),
          ...(zone === undefined ? {} : { zone }),
          ...(name === undefined ? {} : { name }),
          ...(staffRoute === undefined ? {} : { staff_route: staffRoute && JSON.stringify(staffRoute) }),
          ...(settings === undefined ? {} : { settings: JSON.stringify(settings) }),
        };
        if (Object.keys(row).length === 0) return;
        await tx.updateTable('workspace').set(row).where('id', '=', id).execute();
        const subject = Object.keys(change).join(', ');
        await writeAudit(tx, id, { actor: by, action: 'workspace.changed', subject }, now);
      }),

    channel: async (place, now) => {
      const known = await findChannel(db, place);
      if (known !== null) return known;
      return db.transaction().execute(async (tx) => {
        const { platform, workspaceId: externalId, channelId } = place;
        const id = await openWorkspace(tx, { platform, externalId }, defaults, now);
        await tx
          .insertInto('channel')
          .values({
            workspace_id: id,
            external_id: channelId,
            zone: made(await workspaceById(tx, id)).zone,
            schedule: JSON.stringify({ every: 'off' }),
            settings: JSON.stringify(CHANNEL_DEFAULTS),
            added_at: now.getTime(),
          })
          .onConflict((conflict) => conflict.columns(['workspace_id', 'external_id']).doNothing())
          .execute();
        return made(await findChannel(tx, place));
      });
    },

    find: (place) => findChannel(db, place),
    byId: (id) => channelById(db, id),

    list: async (workspace) => {
      const rows = await channelRows(db).where('channel.workspace_id', '=', workspace).orderBy('channel.id').execute();
      return rows.map(channelOf);
    },

    saveChannel: (id, change, by, now) =>
      db.transaction().execute(async (tx) => {
        const before = made(await channelById(tx, id));
        const { schedule = before.schedule, zone = before.zone, settings = before.settings } = change;
        const { skipNext = before.skipNext, name = before.name } = change;
        const counts = change.schedule !== undefined || change.zone !== undefined;
        await tx
          .updateTable('channel')
          .set({
            schedule: JSON.stringify(schedule),
            zone,
            settings: JSON.stringify(settings),
            skip_next: skipNext ? 1 : 0,
            name,
            // A new time counts from now: what came before it is not made up for.
            ...(counts ? { next_slot_at: msOf(nextSlot(schedule, zone, now)) } : {}),
          })
          .where('id', '=', id)
          .execute();
        const subject = `${id}: ${Object.keys(change).join(', ')}`;
        await writeAudit(tx, before.workspace, { actor: by, action: 'channel.changed', subject }, now);
        return made(await channelById(tx, id));
      }),

    setState: (id, state, reason, now) =>
      db.transaction().execute(async (tx) => {
        await tx.updateTable('channel').set({ state, state_reason: reason }).where('id', '=', id).execute();
        if (state === 'gone') await endCommunities(tx, [{ id }], now);
      }),
  };
}

async function findChannel(db: Db, place: Place): Promise<Channel | null> {
  const row = await channelRows(db)
    .where('workspace.platform', '=', place.platform)
    .where('workspace.external_id', '=', place.workspaceId)
    .where('channel.external_id', '=', place.channelId)
    .executeTakeFirst();
  return row === undefined ? null : channelOf(row);
}

function made<Row>(row: Row | null): Row {
  if (row === null) throw new Error('The workspace or channel is not there.');
  return row;
}
