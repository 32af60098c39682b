import type { WorkspaceStore } from '../ports/workspaces.ts';
import { writeAudit } from './audit.ts';
import { caretakers } from './caretakers.ts';
import { eraseWorkspace } from './erase.ts';
import { createInstallations, type InstallationOptions } from './installations.ts';
import type { OftenAsked } from './often-asked.ts';
import type { Storage } from './open.ts';
import { createRoles } from './roles.ts';
import { requestHash } from './seen-requests.ts';
import { unhurried } from './unhurried.ts';

const DAY = 86_400_000;

/** Installations, roles, seen requests, audit and erasure. */
export function createWorkspaceStore(
  storage: Storage,
  often: OftenAsked,
  options: InstallationOptions,
): WorkspaceStore {
  const { db, sqlite } = storage;
  // Every request brings one: no other write is made so often.
  const see = sqlite.prepare<[string, string, number, number]>(`
    insert into seen_request (platform, request, seen_at) values (?, ?, ?)
    on conflict (platform, request) do update set seen_at = excluded.seen_at where seen_request.seen_at <= ?`);
  return {
    ...createInstallations(db, often, options),
    ...createRoles(db),

    caretakers: (admins, workspace) => caretakers(db, admins, workspace),

    erase: (workspace, now) => eraseWorkspace(storage, workspace, now),

    dueForErasure: async (now) => {
      const rows = await db.selectFrom('workspace').select('id').where('erase_at', '<=', now.getTime()).execute();
      return rows.map(({ id }) => id);
    },

    firstTime: async (platform, requestId, now) => {
      const at = now.getTime();
      const request = requestHash(requestId);
      // Everybody who asks would wait for the disk. What a request changes brings this line to it all the same.
      const { changes } = await unhurried(storage, () => see.run(platform, request, at, at - DAY));
      return changes > 0;
    },

    note: (workspace, entry, now) => writeAudit(db, workspace, entry, now),

    audit: async (workspace, limit) => {
      const rows = await db
        .selectFrom('audit')
        .selectAll()
        .where('workspace_id', '=', workspace)
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(({ at, actor, action, subject }) => ({ at: new Date(at), actor, action, subject }));
    },
  };
}
