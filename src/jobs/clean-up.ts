import { codeOf, type JobDeps } from './deps.ts';

const BATCH = 1000;

/** Deletes what has been kept long enough, and everything of workspaces whose time of grace is over. Returns how much went. */
export async function cleanUp(
  deps: Pick<JobDeps, 'retention' | 'workspaces' | 'log'>,
  now: Date,
  stopping?: AbortSignal,
): Promise<number> {
  let gone = 0;
  for (const workspace of await deps.workspaces.dueForErasure(now)) {
    if (stopping?.aborted) return gone;
    try {
      await deps.workspaces.erase(workspace);
      gone += 1;
      deps.log.info('workspace.erased');
    } catch (error) {
      deps.log.error('workspace.erase-failed', { code: codeOf(error) });
    }
  }
  return gone + (await deps.retention.sweep(now, BATCH));
}
