import type { Nation } from '../../domain/catalogue.ts';
import { WORKSPACE_DEFAULTS } from '../../domain/channel-settings.ts';
import type { Invocation } from '../../domain/command.ts';
import type { Here } from '../../domain/signposting/answer-input.ts';
import type { LocalTerm, ResourceStore } from '../../ports/catalogue.ts';
import type { ChannelStore } from '../../ports/channels.ts';

/** The workspace somebody asked in, and what it knows itself. */
export interface WhereAsked {
  /** Row of the workspace; null without a database. */
  readonly workspace: number | null;
  readonly here: Here;
  readonly terms: readonly LocalTerm[];
}

/** Looks up nation, zone, staff route, settings, checks, dead links, and the trust's own rows and words. */
export async function whereAsked(
  {
    channels,
    resources,
  }: {
    readonly channels: Pick<ChannelStore, 'workspace'>;
    readonly resources: Pick<ResourceStore, 'checks' | 'deadLinks' | 'local' | 'terms'>;
  },
  { platform, workspaceId }: Pick<Invocation, 'platform' | 'workspaceId'>,
  now: Date,
): Promise<WhereAsked & { readonly workspace: number }> {
  const { id, nation, zone, staffRoute, settings } = await channels.workspace(platform, workspaceId, now);
  const [checks, deadLinks, local, terms] = await Promise.all([
    resources.checks(id),
    resources.deadLinks(id),
    resources.local(id),
    resources.terms(id),
  ]);
  return { workspace: id, here: { nation, zone, staffRoute, settings, checks, deadLinks, local }, terms };
}

/** Nowhere in particular: what an answer without a database knows. */
export function whereNobodyChose(nation: Nation, zone: string, requireAssured: boolean): WhereAsked {
  const settings = { ...WORKSPACE_DEFAULTS, requireAssured };
  return {
    workspace: null,
    here: { nation, zone, staffRoute: null, settings, checks: new Map(), deadLinks: new Map(), local: [] },
    terms: [],
  };
}
