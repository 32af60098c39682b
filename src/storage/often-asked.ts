import type { Selectable } from 'kysely';
import type { Platform } from '../domain/command.ts';
import type { Storage } from './open.ts';
import type { WorkspaceTable } from './tables/place-tables.ts';

interface CheckRow {
  readonly resource_id: string;
  readonly assured_date: string | null;
  readonly assured_by: string | null;
  readonly verdict: string;
}

interface DeadLinkRow {
  readonly url: string;
  readonly dead_since: number;
  readonly last_missed_at: number | null;
}

/** A channel as a message from it names it. */
export interface NamedPlace {
  readonly platform: Platform;
  readonly workspaceId: string;
  readonly channelId: string;
  readonly address: string;
}

/**
 * What every question asks of the database. Each is one statement, prepared once, that waits for nobody: with Kysely's own way
 * it would be built anew each time, and stand behind whatever transaction is under way.
 */
export function oftenAsked({ sqlite }: Pick<Storage, 'sqlite'>) {
  const workspace = sqlite.prepare<[string, string], Selectable<WorkspaceTable>>(
    'select * from workspace where platform = ? and external_id = ?',
  );
  const checks = sqlite.prepare<[number], CheckRow>(
    'select resource_id, assured_date, assured_by, verdict from resource_check where workspace_id = ?',
  );
  const deadLinks = sqlite.prepare<[number], DeadLinkRow>(
    `select url, dead_since, last_missed_at from link_check
      where dead_since is not null and (workspace_id is null or workspace_id = ?)`,
  );
  const local = sqlite
    .prepare<[number], string>('select row from local_resource where workspace_id = ? order by resource_id')
    .pluck();
  const terms = sqlite.prepare<[number], { readonly term: string; readonly topics: string }>(
    'select term, topics from local_term where workspace_id = ? order by term',
  );
  const place = sqlite.prepare<[NamedPlace], { readonly name: string | null }>(
    `select channel.name from channel join workspace on workspace.id = channel.workspace_id
      where workspace.platform = @platform and workspace.external_id = @workspaceId and workspace.uninstalled_at is null
        and channel.external_id = @channelId and channel.address = @address and channel.state = 'active'`,
  );
  return {
    workspace: (platform: Platform, externalId: string) => workspace.get(platform, externalId),
    checks: (workspaceId: number) => checks.all(workspaceId),
    deadLinks: (workspaceId: number) => deadLinks.all(workspaceId),
    local: (workspaceId: number) => local.all(workspaceId),
    terms: (workspaceId: number) => terms.all(workspaceId),
    /** The channel, when it is here and active at this address, in a workspace that is installed. */
    place: (named: NamedPlace) => place.get(named),
  };
}

export type OftenAsked = ReturnType<typeof oftenAsked>;
