/** A moment, as a test writes it: `at('2026-11-23T09:00:00Z')`. */
export const at = (iso: string): Date => new Date(iso);

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
