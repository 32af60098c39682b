import { type ServiceFault, serviceFaultNotice } from '../domain/service-fault.ts';
import type { Caretaker } from '../ports/workspaces.ts';
import { codeOf, type JobDeps } from './deps.ts';

export interface FaultWatch {
  readonly faults: () => readonly ServiceFault[];
  readonly caretakers: () => Promise<readonly Caretaker[]>;
}

const DAY = 86_400_000;

/**
 * Makes the job that tells caretakers of a fault, each once until it heals and at most once a day. A disk that is full cannot
 * keep a promise, so these notices go straight to the adapter and are remembered by this process alone.
 */
export function createTellFaults(watch: FaultWatch, { adapters, log }: Pick<JobDeps, 'adapters' | 'log'>) {
  const toldAt = new Map<string, number>();
  const open = new Map<ServiceFault, Set<string>>();
  return async (now: Date, stopping?: AbortSignal): Promise<number> => {
    const faults = watch.faults();
    for (const fault of open.keys()) if (!faults.includes(fault)) open.delete(fault);
    for (const fault of faults) {
      if (!open.has(fault)) log.error('service.fault', { kind: fault });
      const done = open.get(fault) ?? new Set();
      open.set(fault, done);
      for (const { target, userId } of await watch.caretakers()) {
        const name = `${fault}/${target.platform}/${target.workspaceId}/${userId}`;
        if (stopping?.aborted || done.has(name)) continue;
        const before = toldAt.get(name);
        // A clock that is wrong may have jumped either way.
        if (before !== undefined && Math.abs(now.getTime() - before) < DAY) continue;
        const post = { key: `notice/fault/${name}/${now.getTime()}`, target, dueAt: now, toUser: userId };
        const adapter = adapters.get(target.platform);
        if (adapter === undefined) continue;
        const result = await adapter
          .deliver({ ...post, message: serviceFaultNotice(fault) })
          .catch((error: unknown) => ({ kind: 'unknown', reason: codeOf(error) }) as const);
        // Only what was surely not taken is tried again.
        if (result.kind === 'retry') continue;
        done.add(name);
        toldAt.set(name, now.getTime());
      }
    }
    return 0;
  };
}
