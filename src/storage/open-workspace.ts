import type { Nation } from '../domain/catalogue.ts';
import { WORKSPACE_DEFAULTS } from '../domain/channel-settings.ts';
import type { Db } from './open.ts';

/** What a workspace is given when it is first met. */
export interface WorkspaceDefaults {
  readonly nation: Nation;
  readonly zone: string;
  /** Whether it hides resources nobody has checked. */
  readonly requireAssured?: boolean;
}

/** The row id of a workspace; null when we have not met it. */
export async function workspaceId(db: Db, platform: string, externalId: string): Promise<number | null> {
  const row = await db
    .selectFrom('workspace')
    .select('id')
    .where('platform', '=', platform)
    .where('external_id', '=', externalId)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** The row id of a workspace, made when it is not there. */
export async function openWorkspace(
  tx: Db,
  { platform, externalId }: { platform: string; externalId: string },
  { nation, zone, requireAssured = WORKSPACE_DEFAULTS.requireAssured }: WorkspaceDefaults,
  now: Date,
): Promise<number> {
  const settings = JSON.stringify({ ...WORKSPACE_DEFAULTS, requireAssured });
  await tx
    .insertInto('workspace')
    .values({ platform, external_id: externalId, nation, zone, settings, installed_at: now.getTime() })
    .onConflict((conflict) => conflict.columns(['platform', 'external_id']).doNothing())
    .execute();
  const id = await workspaceId(tx, platform, externalId);
  if (id === null) throw new Error('The workspace that was just made is not there.');
  return id;
}

/** It was removed and is back within its time of grace: nothing is erased, and its channels go on where they stood. */
export async function welcomeBack(tx: Db, id: number): Promise<void> {
  await tx
    .updateTable('workspace')
    .set({ uninstalled_at: null, erase_at: null })
    .where('id', '=', id)
    .where('uninstalled_at', 'is not', null)
    .execute();
  await tx
    .updateTable('channel')
    .set({ state: 'active', state_reason: null })
    .where('workspace_id', '=', id)
    .where('state_reason', '=', UNINSTALLED)
    .execute();
}

/** Why channels of a workspace that removed us are `gone`. */
export const UNINSTALLED = 'uninstalled';
