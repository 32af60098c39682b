import type { Resource } from '../domain/catalogue.ts';
import { localDate } from '../domain/time/wording.ts';
import type { ResourceStore, Suggestion } from '../ports/catalogue.ts';
import { writeAudit } from './audit.ts';
import type { OftenAsked } from './often-asked.ts';
import type { Db } from './open.ts';

/** Curators' findings, a trust's own rows and words, suggestions, and counts of what was not found. */
export function createResourceStore(db: Db, often: OftenAsked): ResourceStore {
  return {
    checks: async (workspace) => {
      return new Map(
        often.checks(workspace).map((row) => [
          row.resource_id,
          {
            resourceId: row.resource_id,
            assuredDate: row.assured_date,
            assuredBy: row.assured_by,
            verdict: row.verdict === 'hidden' ? 'hidden' : 'checked',
          },
        ]),
      );
    },

    saveCheck: (workspace, check, by, now) =>
      db.transaction().execute(async (tx) => {
        const row = {
          assured_date: check.assuredDate,
          assured_by: check.assuredBy,
          verdict: check.verdict,
          checked_at: now.getTime(),
        };
        await tx
          .insertInto('resource_check')
          .values({ workspace_id: workspace, resource_id: check.resourceId, ...row })
          .onConflict((conflict) => conflict.columns(['workspace_id', 'resource_id']).doUpdateSet(row))
          .execute();
        await writeAudit(
          tx,
          workspace,
          { actor: by, action: `resource.${check.verdict}`, subject: check.resourceId },
          now,
        );
      }),

    deadLinks: async (workspace) => {
      return new Map(
        often
          .deadLinks(workspace)
          .map(({ url, dead_since, last_missed_at }) => [
            url,
            { since: new Date(dead_since), lastMissed: new Date(last_missed_at ?? 0) },
          ]),
      );
    },

    local: async (workspace) => often.local(workspace).map((row) => JSON.parse(row) as Resource),

    saveLocal: (workspace, resources, by, now) =>
      db.transaction().execute(async (tx) => {
        for (const resource of resources) {
          const row = JSON.stringify({ ...resource, local: true });
          await tx
            .insertInto('local_resource')
            .values({ workspace_id: workspace, resource_id: resource.id, row })
            .onConflict((conflict) => conflict.columns(['workspace_id', 'resource_id']).doUpdateSet({ row }))
            .execute();
          await writeAudit(tx, workspace, { actor: by, action: 'resource.saved', subject: resource.id }, now);
        }
      }),

    removeLocal: (workspace, resourceId, by, now) =>
      db.transaction().execute(async (tx) => {
        const { numDeletedRows } = await tx
          .deleteFrom('local_resource')
          .where('workspace_id', '=', workspace)
          .where('resource_id', '=', resourceId)
          .executeTakeFirst();
        if (numDeletedRows === 0n) return false;
        await writeAudit(tx, workspace, { actor: by, action: 'resource.removed', subject: resourceId }, now);
        return true;
      }),

    terms: async (workspace) =>
      often.terms(workspace).map(({ term, topics }) => ({ term, topics: JSON.parse(topics) as string[] })),

    saveTerms: (workspace, terms, by, now) =>
      db.transaction().execute(async (tx) => {
        for (const { term, topics } of terms) {
          // A term without topics is taken out.
          if (topics.length === 0)
            await tx.deleteFrom('local_term').where('workspace_id', '=', workspace).where('term', '=', term).execute();
          else {
            const row = { topics: JSON.stringify(topics) };
            await tx
              .insertInto('local_term')
              .values({ workspace_id: workspace, term, ...row })
              .onConflict((conflict) => conflict.columns(['workspace_id', 'term']).doUpdateSet(row))
              .execute();
          }
        }
        await writeAudit(tx, workspace, { actor: by, action: 'words.saved', subject: String(terms.length) }, now);
      }),

    suggest: (workspace, { resourceId, text }, by, now) =>
      db.transaction().execute(async (tx) => {
        await tx
          .insertInto('suggestion')
          .values({
            workspace_id: workspace,
            resource_id: resourceId,
            text,
            state: 'waiting',
            suggested_at: now.getTime(),
          })
          .execute();
        await writeAudit(tx, workspace, { actor: by, action: 'resource.suggested', subject: resourceId ?? 'new' }, now);
      }),

    suggestions: async (workspace, state) => {
      const rows = await db
        .selectFrom('suggestion')
        .selectAll()
        .where('workspace_id', '=', workspace)
        .where('state', '=', state)
        .orderBy('suggested_at')
        .orderBy('id')
        .execute();
      return rows.map(
        (row): Suggestion => ({
          id: row.id,
          resourceId: row.resource_id,
          text: row.text,
          state,
          suggestedAt: new Date(row.suggested_at),
        }),
      );
    },

    settleSuggestion: (workspace, id, state, by, now) =>
      db.transaction().execute(async (tx) => {
        const { numUpdatedRows } = await tx
          .updateTable('suggestion')
          .set({ state })
          .where('workspace_id', '=', workspace)
          .where('id', '=', id)
          .where('state', '=', 'waiting')
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return false;
        await writeAudit(tx, workspace, { actor: by, action: `suggestion.${state}`, subject: String(id) }, now);
        return true;
      }),

    countGap: async (workspace, topic, now) => {
      const week = localDate(now, 'UTC').slice(0, 7);
      await db
        .insertInto('topic_gap')
        .values({ workspace_id: workspace, topic, week, count: 1 })
        .onConflict((conflict) =>
          conflict
            .columns(['workspace_id', 'topic', 'week'])
            .doUpdateSet(({ ref, eb }) => ({ count: eb(ref('topic_gap.count'), '+', 1) })),
        )
        .execute();
    },

    gaps: async (workspace, least) => {
      const rows = await db
        .selectFrom('topic_gap')
        .select(({ fn }) => ['topic', fn.sum<number>('count').as('total')])
        .where('workspace_id', '=', workspace)
        .groupBy('topic')
        .having(({ fn }) => fn.sum('count'), '>=', least)
        .orderBy('total', 'desc')
        .orderBy('topic')
        .execute();
      return rows.map(({ topic, total }) => ({ topic, count: Number(total) }));
    },
  };
}
