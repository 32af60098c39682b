import type { WorkspaceStore } from '../ports/workspaces.ts';
import { writeAudit } from './audit.ts';
import { endCommunities } from './community-store.ts';
import type { OftenAsked } from './often-asked.ts';
import type { Db } from './open.ts';
import { openWorkspace, UNINSTALLED, type WorkspaceDefaults, welcomeBack, workspaceId } from './open-workspace.ts';
import type { Seal } from './sealed.ts';

const DAY = 86_400_000;
const NOTHING_SEALED = { text: '', old: false };

export interface InstallationOptions extends WorkspaceDefaults {
  readonly seal: Seal;
  readonly graceDays: number;
}

/** Tokens, sealed, and how workspaces come and go: the part of the workspace store that adapters fill. */
export function createInstallations(
  db: Db,
  often: OftenAsked,
  options: InstallationOptions,
): Pick<
  WorkspaceStore,
  'saveInstallation' | 'installation' | 'uninstall' | 'takeBack' | 'rememberAddress' | 'places' | 'channelGone'
> {
  const { seal, graceDays, zone } = options;
  return {
    saveInstallation: ({ platform, workspaceId: externalId, botUserId, installedBy, record }, now) =>
      db.transaction().execute(async (tx) => {
        const id = await openWorkspace(tx, { platform, externalId }, options, now);
        const sealed = record === '' ? '' : seal.close(record);
        const row = { bot_user_id: botUserId, installed_by: installedBy, sealed, saved_at: now.getTime() };
        await tx
          .insertInto('installation')
          .values({ workspace_id: id, ...row })
          .onConflict((conflict) =>
            conflict.column('workspace_id').doUpdateSet({
              ...row,
              ...(installedBy === null ? { installed_by: (old) => old.ref('installation.installed_by') } : {}),
            }),
          )
          .execute();
        await welcomeBack(tx, id);
        const actor = installedBy ?? 'installer';
        await writeAudit(tx, id, { actor, action: 'workspace.installed', subject: platform }, now);
      }),

    installation: async (platform, externalId) => {
      const row = await db
        .selectFrom('installation')
        .innerJoin('workspace', 'workspace.id', 'installation.workspace_id')
        .selectAll('installation')
        .where('platform', '=', platform)
        .where('external_id', '=', externalId)
        .executeTakeFirst();
      const opened = row === undefined ? null : row.sealed === '' ? NOTHING_SEALED : seal.open(row.sealed);
      // A key that was lost is the same to everybody as never having installed: install again (F-22).
      if (row === undefined || opened === null) return null;
      if (opened.old) {
        await db
          .updateTable('installation')
          .set({ sealed: seal.close(opened.text) })
          .where('workspace_id', '=', row.workspace_id)
          .where('sealed', '=', row.sealed)
          .execute();
      }
      const { bot_user_id: botUserId, installed_by: installedBy } = row;
      return { platform, workspaceId: externalId, botUserId, installedBy, record: opened.text };
    },

    uninstall: (platform, externalId, now) =>
      db.transaction().execute(async (tx) => {
        const id = await workspaceId(tx, platform, externalId);
        if (id === null) return;
        await tx.deleteFrom('installation').where('workspace_id', '=', id).execute();
        const { numUpdatedRows } = await tx
          .updateTable('workspace')
          .set({ uninstalled_at: now.getTime(), erase_at: now.getTime() + graceDays * DAY })
          .where('id', '=', id)
          .where('uninstalled_at', 'is', null)
          .executeTakeFirst();
        // Platforms say it twice and in any order (P-27).
        if (numUpdatedRows === 0n) return;
        const gone = await tx
          .updateTable('channel')
          .set({ state: 'gone', state_reason: UNINSTALLED })
          .where('workspace_id', '=', id)
          .where('state', '!=', 'gone')
          .returning('id')
          .execute();
        await endCommunities(tx, gone, now);
        await writeAudit(tx, id, { actor: platform, action: 'workspace.uninstalled', subject: platform }, now);
      }),

    takeBack: (platform, externalId) =>
      db.transaction().execute(async (tx) => {
        const id = await workspaceId(tx, platform, externalId);
        if (id !== null) await welcomeBack(tx, id);
      }),

    rememberAddress: async (place, now) => {
      // Every message says it again: where nothing is new nothing is written.
      const { platform, workspaceId: externalId, channelId, address, name } = place;
      const known = often.place({ platform, workspaceId: externalId, channelId, address });
      if (known !== undefined && (name === null || known.name === name)) return;
      await db.transaction().execute(async (tx) => {
        const id = await openWorkspace(tx, { platform, externalId }, options, now);
        await welcomeBack(tx, id);
        const here = { address, ...(name === null ? {} : { name }) };
        await tx
          .insertInto('channel')
          .values({
            workspace_id: id,
            external_id: channelId,
            zone,
            schedule: JSON.stringify({ every: 'off' }),
            added_at: now.getTime(),
            ...here,
          })
          .onConflict((conflict) =>
            conflict
              .columns(['workspace_id', 'external_id'])
              .doUpdateSet({ ...here, state: 'active', state_reason: null }),
          )
          .execute();
      });
    },

    places: async (platform, externalId) => {
      const rows = await db
        .selectFrom('channel')
        .innerJoin('workspace', 'workspace.id', 'channel.workspace_id')
        .select(['channel.external_id', 'channel.address', 'channel.state', 'channel.state_reason'])
        .where('workspace.platform', '=', platform)
        .where('workspace.external_id', '=', externalId)
        .orderBy('channel.id')
        .execute();
      return rows.flatMap(({ external_id: channelId, address, state, state_reason: reason }) =>
        address === null ? [] : [{ channelId, address, here: state !== 'gone', reason }],
      );
    },

    channelGone: (platform, externalId, channelId, reason, now) =>
      db.transaction().execute(async (tx) => {
        const id = await workspaceId(tx, platform, externalId);
        if (id === null) return;
        const gone = await tx
          .updateTable('channel')
          .set({ state: 'gone', state_reason: reason })
          .where('workspace_id', '=', id)
          .where('external_id', '=', channelId)
          .returning('id')
          .execute();
        await endCommunities(tx, gone, now);
      }),
  };
}
