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

/** The same for what was done to a channel, in the audit of its workspace. */
export async function auditChannel(
  tx: Db,
  channelId: number,
  entry: Pick<AuditEntry, 'actor' | 'action'>,
  now: Date,
): Promise<void> {
  const { workspace_id } = await tx
    .selectFrom('channel')
    .select('workspace_id')
    .where('id', '=', channelId)
    .executeTakeFirstOrThrow();
  await writeAudit(tx, workspace_id, { ...entry, subject: String(channelId) }, now);
}
