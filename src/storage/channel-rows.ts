import { sql } from 'kysely';
import type { Channel } from '../ports/channels.ts';
import type { Db } from './open.ts';
import { channelOf } from './rows.ts';

/** Channels with the platform and id of their workspace, which a target needs. */
export const channelRows = (db: Db) =>
  db
    .selectFrom('channel')
    .innerJoin('workspace', 'workspace.id', 'channel.workspace_id')
    .selectAll('channel')
    .select(['workspace.platform', 'workspace.external_id as workspace_external_id']);

/** Channels that posts are planned for: active ones, and a paused host as long as an active channel shares its digest. */
export const isHeard = sql<boolean>`(channel.state = 'active' or (channel.state = 'paused' and exists (
  select 1 from channel as joined where joined.joined_to = channel.id and joined.state = 'active')))`;

export async function channelById(db: Db, id: number): Promise<Channel | null> {
  const row = await channelRows(db).where('channel.id', '=', id).executeTakeFirst();
  return row === undefined ? null : channelOf(row);
}
