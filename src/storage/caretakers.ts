import { sql } from 'kysely';
import { adminsOn } from '../domain/admins-on.ts';
import type { Platform } from '../domain/command.ts';
import type { Db } from './open.ts';

interface Row {
  readonly platform: Platform;
  readonly workspaceId: string;
  readonly channelId: string;
  readonly address: string | null;
  readonly userId: string;
}

/**
 * Who installed Signpost, who was named admin and who is one by the settings, in every workspace that still has it, each with
 * a channel of theirs. Only reads.
 */
export async function caretakers(db: Db, admins: readonly string[] = []) {
  const everywhere = (platform: 'slack' | 'teams') =>
    sql`select workspace.id, one.value from workspace, json_each(${JSON.stringify(adminsOn(platform, admins))}) as one
      where workspace.platform = ${platform}`;
  const { rows } = await sql<Row>`
    select workspace.platform, workspace.external_id as workspaceId, channel.external_id as channelId, channel.address,
      person.user_id as userId
    from workspace
    join (
      select workspace_id, installed_by as user_id from installation where installed_by is not null
      union select workspace_id, user_id from named_role where role = 'admin'
      union ${everywhere('slack')}
      union ${everywhere('teams')}
    ) as person on person.workspace_id = workspace.id
    join channel on channel.id =
      (select min(id) from channel where channel.workspace_id = workspace.id and channel.state != 'gone')
    where workspace.uninstalled_at is null
    order by workspace.id, person.user_id`.execute(db);
  return rows.map(({ userId, ...target }) => ({ target, userId }));
}
