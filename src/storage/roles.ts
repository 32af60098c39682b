import type { GivenRole } from '../domain/command.ts';
import type { WorkspaceStore } from '../ports/workspaces.ts';
import { writeAudit } from './audit.ts';
import type { Db } from './open.ts';

/** Roles given by name: the part of the workspace store that admins fill. */
export function createRoles(db: Db): Pick<WorkspaceStore, 'namedRole' | 'nameRole' | 'namedRoles'> {
  return {
    namedRole: async (workspace, userId) => {
      const row = await db
        .selectFrom('named_role')
        .select('role')
        .where('workspace_id', '=', workspace)
        .where('user_id', '=', userId)
        .executeTakeFirst();
      return (row?.role as GivenRole | undefined) ?? null;
    },

    nameRole: (workspace, userId, role, by, now) =>
      db.transaction().execute(async (tx) => {
        const named = { workspace_id: workspace, user_id: userId };
        if (role === 'member') {
          // Everybody is a member: there is nothing to remember.
          await tx
            .deleteFrom('named_role')
            .where('workspace_id', '=', workspace)
            .where('user_id', '=', userId)
            .execute();
        } else {
          await tx
            .insertInto('named_role')
            .values({ ...named, role })
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
      return rows.map((row) => ({ userId: row.user_id, role: row.role as GivenRole }));
    },
  };
}
