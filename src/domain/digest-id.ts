import { createHash } from 'node:crypto';
import { isoWeek } from './time/wording.ts';

/** `SP-2026-W47-a3f`: the slot's week, and three signs that tell this channel's digest from others of that week. */
export function digestId(channelId: number, slotAt: Date, zone: string): string {
  const sign = createHash('sha256').update(`${channelId} ${slotAt.toISOString()}`).digest('hex').slice(0, 3);
  return `SP-${isoWeek(slotAt, zone)}-${sign}`;
}
