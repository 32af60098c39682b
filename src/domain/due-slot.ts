import { type DigestSchedule, latestSlot, nextSlot } from './schedule.ts';

export interface SlotState {
  readonly schedule: DigestSchedule;
  readonly zone: string;
  /** The earliest slot not yet dealt with. */
  readonly nextSlotAt: Date;
  readonly skipNext: boolean;
}

export type DueSlot =
  | { readonly kind: 'wait' }
  /** No digest for this slot: an admin skipped it, or the next one is so near that it carries everything. */
  | { readonly kind: 'pass'; readonly slotAt: Date; readonly nextSlotAt: Date | null }
  | { readonly kind: 'post'; readonly slotAt: Date; readonly nextSlotAt: Date | null; readonly late: boolean };

const LATE_AFTER = 10 * 60_000;
const NEAR = 60 * 60_000;

/** What to do about a channel's slots at `now`. After a time without service only the latest slot counts, marked late. */
export function dueSlot({ schedule, zone, nextSlotAt, skipNext }: SlotState, now: Date, leadMs: number): DueSlot {
  if (nextSlotAt.getTime() > now.getTime() + leadMs) return { kind: 'wait' };
  if (skipNext) return { kind: 'pass', slotAt: nextSlotAt, nextSlotAt: nextSlot(schedule, zone, nextSlotAt) };
  const latest = latestSlot(schedule, zone, now);
  const slotAt = latest !== null && latest > nextSlotAt ? latest : nextSlotAt;
  const next = nextSlot(schedule, zone, slotAt);
  const late = now.getTime() - slotAt.getTime() > LATE_AFTER;
  if (late && next !== null && next.getTime() - now.getTime() <= NEAR)
    return { kind: 'pass', slotAt, nextSlotAt: next };
  return { kind: 'post', slotAt, nextSlotAt: next, late };
}
