import { createHmac, randomBytes } from 'node:crypto';
import { KEPT } from './ages.ts';
import type { Sweep } from './sweeps.ts';

/**
 * Puts pseudonyms in the place of old user ids. The key lives as long as the process and is kept nowhere, so nobody can go
 * back from the pseudonym to the person.
 */
export function createAuditNames(): Sweep {
  const key = randomBytes(32);
  const pseudonym = (workspace: number, person: string) =>
    `someone-${createHmac('sha256', key).update(`${workspace} ${person}`).digest('hex').slice(0, 8)}`;
  return async (tx, at, limit) => {
    const rows = await tx
      .selectFrom('audit')
      .select(['id', 'workspace_id', 'actor', 'action', 'subject'])
      .where('named', '=', 1)
      .where('at', '<', at - KEPT.auditName)
      .limit(limit)
      .execute();
    for (const { id, workspace_id, actor, action, subject } of rows) {
      // Whose role was changed is a person too.
      const about = action.startsWith('role.') ? pseudonym(workspace_id, subject) : subject;
      await tx
        .updateTable('audit')
        .set({ actor: pseudonym(workspace_id, actor), subject: about, named: 0 })
        .where('id', '=', id)
        .execute();
    }
    return rows.length;
  };
}
