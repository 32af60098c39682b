import type { Resource } from '../domain/catalogue.ts';
import type { LinkState } from '../domain/signposting/link-state.ts';
import type { LinkStore } from '../ports/links.ts';
import type { Db } from './open.ts';
import { dateOf, msOf } from './rows.ts';
import type { LinkCheckTable } from './tables/place-tables.ts';

/** What is known about links, each kept for as long as a resource has it. */
export function createLinkStore(db: Db): LinkStore {
  return {
    keepOnly: (shared, firstAt) =>
      db.transaction().execute(async (tx) => {
        const missing = new Map([...shared.map((url) => [null, url] as const), ...(await ownLinks(tx))].map(keyed));
        for (const { id, workspace_id, url } of await tx
          .selectFrom('link_check')
          .select(['id', 'workspace_id', 'url'])
          .execute()) {
          if (!missing.delete(keyOf(workspace_id, url)))
            await tx.deleteFrom('link_check').where('id', '=', id).execute();
        }
        for (const [workspace, url] of missing.values()) {
          const row = { workspace_id: workspace, url, next_at: firstAt(url).getTime() };
          await tx.insertInto('link_check').values(row).execute();
        }
      }),

    due: async (now, limit) => {
      const rows = await db
        .selectFrom('link_check')
        .selectAll()
        .where('next_at', '<=', now.getTime())
        .orderBy('next_at')
        .limit(limit)
        .execute();
      return rows.map((row) => ({ id: row.id, workspace: row.workspace_id, url: row.url, state: stateOf(row) }));
    },

    save: async (id, { openedAt, missedAt, lastMissedAt, deadSince }, nextAt) => {
      await db
        .updateTable('link_check')
        .set({
          next_at: nextAt.getTime(),
          opened_at: msOf(openedAt),
          missed_at: msOf(missedAt),
          last_missed_at: msOf(lastMissedAt),
          dead_since: msOf(deadSince),
        })
        .where('id', '=', id)
        .execute();
    },

    lastOpened: async () => {
      const row = await db
        .selectFrom('link_check')
        .select(({ fn }) => fn.max('opened_at').as('at'))
        .executeTakeFirst();
      return dateOf(row?.at ?? null);
    },
  };
}

type Owned = readonly [workspace: number | null, url: string];

const keyOf = (workspace: number | null, url: string) => `${workspace ?? ''} ${url}`;
const keyed = (owned: Owned): readonly [string, Owned] => [keyOf(...owned), owned];

/** Links of trusts' own resources; a workspace that has gone is left in peace. */
async function ownLinks(tx: Db): Promise<readonly Owned[]> {
  const rows = await tx
    .selectFrom('local_resource')
    .innerJoin('workspace', 'workspace.id', 'local_resource.workspace_id')
    .where('uninstalled_at', 'is', null)
    .select(['workspace_id', 'row'])
    .execute();
  return rows.flatMap(({ workspace_id, row }): readonly Owned[] => {
    const { url, status } = JSON.parse(row) as Resource;
    return typeof url === 'string' && status === 'active' ? [[workspace_id, url]] : [];
  });
}

function stateOf(row: Pick<LinkCheckTable, 'opened_at' | 'missed_at' | 'last_missed_at' | 'dead_since'>): LinkState {
  return {
    openedAt: dateOf(row.opened_at),
    missedAt: dateOf(row.missed_at),
    lastMissedAt: dateOf(row.last_missed_at),
    deadSince: dateOf(row.dead_since),
  };
}
