import type { AuditEntry } from '../ports/workspaces.ts';
import type { Db } from './open.ts';

/** Writes down who changed what, inside the transaction of the change. */
export async function writeAudit(tx: Db, workspace: number, entry: Omit<AuditEntry, 'at'>, now: Date): Promise<void> {
  const { actor, action, subject } = entry;
  await tx
    .insertInto('audit')
    .values({ at: now.getTime(), workspace_id: workspace, actor, action, subject: subject.slice(0, 300) })
    .execute();
}
