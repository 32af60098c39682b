import type { StaffRoute } from '../channel-settings.ts';
import { localTime } from '../time/wording.ts';

/** `Leeds staff line: 0800 123 4567 (open now until 22:00)`; closed: `(closed now, opens at 08:00)`. Times are the workspace's own. */
export function staffRouteWords({ say, open }: StaffRoute, zone: string, now: Date): string {
  if (open === null || open.from === open.to) return `${say} (open at all times)`;
  return isOpen(open, localTime(now, zone))
    ? `${say} (open now until ${open.to})`
    : `${say} (closed now, opens at ${open.from})`;
}

/** Wall-clock times compare as text; a route that closes after midnight is open on both sides of it. */
function isOpen({ from, to }: { readonly from: string; readonly to: string }, time: string): boolean {
  return from < to ? time >= from && time < to : time >= from || time < to;
}
