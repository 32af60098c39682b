import type { Db } from './open.ts';

/** Channels with the platform and id of their workspace, which a target needs. */
export const channelRows = (db: Db) =>
  db
    .selectFrom('channel')
    .innerJoin('workspace', 'workspace.id', 'channel.workspace_id')
    .selectAll('channel')
    .select(['workspace.platform', 'workspace.external_id as workspace_external_id']);
