import { nextSlot } from '../domain/schedule.ts';
import type { JobDeps } from './deps.ts';

const FAR = 100 * 365 * 86_400_000;
const BATCH = 10_000;

/**
 * Brings back slots that a wrong clock pushed far ahead: a machine that once believed it was 2031 would otherwise say
 * nothing until then. What was posted stays posted, under its own date. Returns how many channels it mended.
 */
export async function mendSlots(deps: Pick<JobDeps, 'digests' | 'log'>, now: Date): Promise<number> {
  let mended = 0;
  for (const { id, schedule, zone, nextSlotAt } of await deps.digests.due(new Date(now.getTime() + FAR), BATCH)) {
    const next = nextSlot(schedule, zone, now);
    // The slot after the next is right where the next one was handed over ahead of its time.
    const latest = next === null ? null : nextSlot(schedule, zone, next);
    if (nextSlotAt === null || latest === null || nextSlotAt <= latest) continue;
    await deps.digests.skip(id, now, next, now);
    mended += 1;
  }
  if (mended > 0) deps.log.warn('clock.mended', { count: mended });
  return mended;
}
