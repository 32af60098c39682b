import type { Log } from '../../src/ports/log.ts';

/** A log that keeps the names of events and their codes. */
export function createFakeLog(): Log & { readonly lines: string[] } {
  const lines: string[] = [];
  const note: Log['info'] = (event, fields) => {
    lines.push(fields?.code === undefined ? event : `${event} ${fields.code}`);
  };
  return { lines, info: note, warn: note, error: note };
}
