import { codeOf, type JobDeps } from './deps.ts';

const BATCH = 1000;

/** Deletes what has been kept long enough. Returns how much went. */
export const cleanUp = ({ retention }: Pick<JobDeps, 'retention'>, now: Date): Promise<number> =>
  retention.sweep(now, BATCH);

/** Erases everything of workspaces whose time of grace is over. Returns how many went. */
export async function eraseGone(
  { workspaces, log }: Pick<JobDeps, 'workspaces' | 'log'>,
  now: Date,
  stopping?: AbortSignal,
): Promise<number> {
  let gone = 0;
  for (const workspace of await workspaces.dueForErasure(now)) {
    if (stopping?.aborted) return gone;
    try {
      await workspaces.erase(workspace, now);
      gone += 1;
      log.info('workspace.erased');
    } catch (error) {
      log.error('workspace.erase-failed', { code: codeOf(error) });
    }
  }
  return gone;
}
