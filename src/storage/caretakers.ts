import { sql } from 'kysely';
import { adminsOn } from '../domain/admins-on.ts';
import type { Platform } from '../domain/command.ts';
import { ELSEWHERE } from '../domain/from-elsewhere.ts';
import type { Caretaker } from '../ports/workspaces.ts';
import type { Db } from './open.ts';

interface Row {
  readonly platform: Platform;
  readonly workspaceId: string;
  readonly channelId: string;
  readonly address: string | null;
  readonly userId: string;
}

/** What only an admin can do, as the audit calls it. */
const BY_ADMINS = [
  ...['workspace.changed', 'channel.changed', 'archive.link-replaced', 'reminder.added', 'reminder.removed'],
  ...['feed.added', 'feed.moved', 'feed.filtered', 'feed.removed', 'feeds.imported', 'feeds.removed'],
];
/** Names in the audit that are nobody's. */
const NOBODY = ['Signpost', 'set-up', 'slack', 'teams', 'installer', 'somebody elsewhere'];

/**
 * Who installed Signpost, who was named admin and who is one by the settings, in one workspace or in every one that still has
 * it, each with a channel of theirs. Where there is none of them, whoever last did there what only an admin can. Only reads.
 */
export async function caretakers(
  db: Db,
  admins: readonly string[],
  workspace: number | null = null,
): Promise<readonly Caretaker[]> {
  const everywhere = (platform: 'slack' | 'teams') =>
    sql`select workspace.id, one.value from workspace, json_each(${JSON.stringify(adminsOn(platform, admins))}) as one
      where workspace.platform = ${platform}`;
  const { rows } = await sql<Row>`
    with known (workspace_id, user_id) as (
      select workspace_id, installed_by from installation where installed_by is not null
      union select workspace_id, user_id from named_role where role = 'admin'
      union ${everywhere('slack')}
      union ${everywhere('teams')}
    ), stand_in (workspace_id, user_id) as (
      select workspace.id, (
        select actor from audit
        where audit.workspace_id = workspace.id and named = 1 and action in (${sql.join(BY_ADMINS)})
          and actor not in (${sql.join(NOBODY)}) and actor not like ${`${ELSEWHERE}%`}
        order by at desc, id desc limit 1)
      from workspace where workspace.id not in (select workspace_id from known)
    )
    select workspace.platform, workspace.external_id as workspaceId, channel.external_id as channelId, channel.address,
      person.user_id as userId
    from workspace
    join (select * from known union select * from stand_in where user_id is not null) as person
      on person.workspace_id = workspace.id
    join channel on channel.id =
      (select min(id) from channel where channel.workspace_id = workspace.id and channel.state != 'gone')
    where workspace.uninstalled_at is null and (${workspace} is null or workspace.id = ${workspace})
    order by workspace.id, person.user_id`.execute(db);
  return rows.map(({ userId, ...target }) => ({ target, userId }));
}
