/** Minutes east of Greenwich at a wall-clock time (given as if it were UTC) in an IANA zone; null for an unknown zone. */
export function zoneOffset(wallClock: number, zone: string): number | null {
  const format = formatOf(zone);
  if (format === null) return null;
  // Once with the wall clock taken for UTC, once corrected: right on both sides of a clock change.
  const first = offsetAt(format, wallClock);
  return offsetAt(format, wallClock - first * 60_000);
}

function offsetAt(format: Intl.DateTimeFormat, at: number): number {
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const shown = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour') % 24,
    part('minute'),
    part('second'),
  );
  return Math.round((shown - Math.floor(at / 1000) * 1000) / 60_000);
}

const formats = new Map<string, Intl.DateTimeFormat | null>();

function formatOf(zone: string): Intl.DateTimeFormat | null {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  let format: Intl.DateTimeFormat | null = null;
  try {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
      hourCycle: 'h23',
    });
  } catch {
    // Intl knows no such zone.
  }
  if (formats.size < 600) formats.set(zone, format);
  return format;
}
