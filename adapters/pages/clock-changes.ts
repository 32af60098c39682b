/** One change of a zone's clocks. Offsets in minutes east of Greenwich. */
export interface ClockChange {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** Minutes east of Greenwich at a moment. */
export type Offset = (at: number) => number;

// No zone changes its clocks twice within this; Morocco's change for Ramadan is undone after a month.
const STEP = 14 * 86_400_000;

/** The offsets of an IANA zone, as this runtime knows them. */
export function offsetOf(zone: string): Offset {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'longOffset' });
  return (at) => {
    const [, sign, hours, minutes] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(format.format(at)) ?? [];
    const size = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
    return sign === '-' ? -size : size;
  };
}

/** Every change of the clocks between two moments, in order, to the minute. */
export function clockChanges(offset: Offset, start: number, end: number): readonly ClockChange[] {
  const changes: ClockChange[] = [];
  for (let at = start; at < end; at += STEP) {
    const [from, to] = [offset(at), offset(at + STEP)];
    if (from !== to) changes.push({ at: momentOf(offset, at, at + STEP), from, to });
  }
  return changes;
}

function momentOf(offset: Offset, low: number, high: number): number {
  const before = offset(low);
  let [from, to] = [low, high];
  while (to - from > 60_000) {
    const middle = from + Math.floor((to - from) / 120_000) * 60_000;
    if (middle === from) break;
    if (offset(middle) === before) from = middle;
    else to = middle;
  }
  return to;
}
