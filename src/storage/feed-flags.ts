const SILENT = 'silent';

/** A feed's flags as its row keeps them: what a reading found, each once, and whether the feed has been silent for long. */
export function feedFlags(found: readonly string[], silent: boolean): string {
  const others = [...new Set(found)].filter((flag) => flag !== SILENT);
  return JSON.stringify(silent ? [...others, SILENT] : others);
}
