import { silence } from '../domain/polling.ts';

const SILENT = 'silent';

/** A feed's flags as its row keeps them: what a reading found, each once, and whether the feed is silent by the calendar. */
export function feedFlags(found: readonly string[], itemDates: readonly Date[], at: Date): string {
  const others = [...new Set(found)].filter((flag) => flag !== SILENT);
  return JSON.stringify(silence({ itemDates, now: at }) === 'silent' ? [...others, SILENT] : others);
}
