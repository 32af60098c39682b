import { TZDate } from '@date-fns/tz';

/** The same moment as a Date whose `getHours()` and its like say what the clock in that zone shows. */
export const inZone = (at: Date, zone: string): Date => new TZDate(at.getTime(), zone);
