import type { Role } from '../domain/command.ts';
import type { WorkspaceStore } from '../ports/workspaces.ts';
import { writeAudit } from './audit.ts';
import { eraseWorkspace } from './erase.ts';
import type { Db, Storage } from './open.ts';
import type { Seal } from './sealed.ts';

const DAY = 86_400_000;

export interface WorkspaceStoreOptions {
  readonly seal: Seal;
  readonly graceDays: number;
  readonly nation: string;
  readonly zone: string;
}

/** Installations, roles, seen requests, audit and erasure. */
export function createWorkspaceStore(
  storage: Storage,
  { seal, graceDays, nation, zone }: WorkspaceStoreOptions,
): WorkspaceStore {
  const { db } = storage;
  const idOf = async (tx: Db, platform: string, externalId: string): Promise<number | null> => {
    const row = await tx
      .selectFrom('workspace')
      .select('id')
      .where('platform', '=', platform)
      .where('external_id', '=', externalId)
      .executeTakeFirst();
    return row?.id ?? null;
  };
  const open = async (tx: Db, platform: string, externalId: string, now: Date): Promise<number> => {
    await tx
      .insertInto('workspace')
      .values({ platform, external_id: externalId, nation, zone, settings: '{}', installed_at: now.getTime() })
      .onConflict((conflict) => conflict.columns(['platform', 'external_id']).doNothing())
      .execute();
    const id = await idOf(tx, platform, externalId);
    if (id === null) throw new Error('The workspace that was just made is not there.');
    return id;
  };

  return {
    saveInstallation: ({ platform, workspaceId, botUserId, installedBy, record }, now) =>
      db.transaction().execute(async (tx) => {
        const id = await open(tx, platform, workspaceId, now);
        const row = {
          bot_user_id: botUserId,
          installed_by: installedBy,
          sealed: seal.close(record),
          saved_at: now.getTime(),
        };
        await tx
          .insertInto('installation')
          .values({ workspace_id: id, ...row })
          .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(row))
          .execute();
        await tx.updateTable('workspace').set({ uninstalled_at: null, erase_at: null }).where('id', '=', id).execute();
        // Installed again within the grace period: everything goes on where it stood.
        await tx
          .updateTable('channel')
          .set({ state: 'active', state_reason: null })
          .where('workspace_id', '=', id)
          .where('state_reason', '=', 'uninstalled')
          .execute();
        await writeAudit(
          tx,
          id,
          { actor: installedBy ?? 'installer', action: 'workspace.installed', subject: platform },
          now,
        );
      }),

    installation: async (platform, workspaceId) => {
      const row = await db
        .selectFrom('installation')
        .innerJoin('workspace', 'workspace.id', 'installation.workspace_id')
        .selectAll('installation')
        .where('platform', '=', platform)
        .where('external_id', '=', workspaceId)
        .executeTakeFirst();
      const record = row === undefined ? null : seal.open(row.sealed);
      return row === undefined || record === null
        ? null
        : { platform, workspaceId, botUserId: row.bot_user_id, installedBy: row.installed_by, record };
    },

    uninstall: (platform, workspaceId, now) =>
      db.transaction().execute(async (tx) => {
        const id = await idOf(tx, platform, workspaceId);
        if (id === null) return;
        await tx.deleteFrom('installation').where('workspace_id', '=', id).execute();
        const eraseAt = now.getTime() + graceDays * DAY;
        const { numUpdatedRows } = await tx
          .updateTable('workspace')
          .set({ uninstalled_at: now.getTime(), erase_at: eraseAt })
          .where('id', '=', id)
          .where('uninstalled_at', 'is', null)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return;
        await tx
          .updateTable('channel')
          .set({ state: 'gone', state_reason: 'uninstalled' })
          .where('workspace_id', '=', id)
          .where('state', '!=', 'gone')
          .execute();
        await writeAudit(tx, id, { actor: platform, action: 'workspace.uninstalled', subject: platform }, now);
      }),

    erase: (workspace) => eraseWorkspace(storage, workspace),

    dueForErasure: async (now) => {
      const rows = await db.selectFrom('workspace').select('id').where('erase_at', '<=', now.getTime()).execute();
      return rows.map(({ id }) => id);
    },

    firstTime: async (platform, requestId, now) => {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('seen_request')
        .values({ platform, request: requestId, seen_at: now.getTime() })
        .onConflict((conflict) => conflict.columns(['platform', 'request']).doNothing())
        .executeTakeFirst();
      return (numInsertedOrUpdatedRows ?? 0n) > 0n;
    },

    namedRole: async (workspace, userId) => {
      const row = await db
        .selectFrom('named_role')
        .select('role')
        .where('workspace_id', '=', workspace)
        .where('user_id', '=', userId)
        .executeTakeFirst();
      return (row?.role as Role | undefined) ?? null;
    },

    nameRole: (workspace, userId, role, by, now) =>
      db.transaction().execute(async (tx) => {
        if (role === 'member')
          await tx
            .deleteFrom('named_role')
            .where('workspace_id', '=', workspace)
            .where('user_id', '=', userId)
            .execute();
        else {
          await tx
            .insertInto('named_role')
            .values({ workspace_id: workspace, user_id: userId, role })
            .onConflict((conflict) => conflict.columns(['workspace_id', 'user_id']).doUpdateSet({ role }))
            .execute();
        }
        await writeAudit(tx, workspace, { actor: by, action: `role.${role}`, subject: userId }, now);
      }),

    namedRoles: async (workspace) => {
      const rows = await db
        .selectFrom('named_role')
        .select(['user_id', 'role'])
        .where('workspace_id', '=', workspace)
        .orderBy('user_id')
        .execute();
      return rows.map((row) => ({ userId: row.user_id, role: row.role as Role }));
    },

    rememberAddress: ({ platform, workspaceId, channelId, address, name }, now) =>
      db.transaction().execute(async (tx) => {
        const id = await open(tx, platform, workspaceId, now);
        const row = { address, ...(name === null ? {} : { name }), state: 'active', state_reason: null };
        await tx
          .insertInto('channel')
          .values({
            workspace_id: id,
            external_id: channelId,
            zone,
            schedule: '{"every":"off"}',
            added_at: now.getTime(),
            ...row,
          })
          .onConflict((conflict) => conflict.columns(['workspace_id', 'external_id']).doUpdateSet(row))
          .execute();
      }),

    channelGone: async (platform, workspaceId, channelId, reason) => {
      const id = await idOf(db, platform, workspaceId);
      if (id === null) return;
      await db
        .updateTable('channel')
        .set({ state: 'gone', state_reason: reason })
        .where('workspace_id', '=', id)
        .where('external_id', '=', channelId)
        .execute();
    },

    note: (workspace, entry, now) => writeAudit(db, workspace, entry, now),

    audit: async (workspace, limit) => {
      const rows = await db
        .selectFrom('audit')
        .selectAll()
        .where('workspace_id', '=', workspace)
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(({ at, actor, action, subject }) => ({ at: new Date(at), actor, action, subject }));
    },
  };
}
