/** Where a platform says "later" without saying when (P-30). */
const FIRST_WAIT = 30_000;
/** However long a platform asks for, we ask again after this. */
export const LONGEST_WAIT = 15 * 60_000;

/**
 * When to try a post again: doubling from 30 seconds, never sooner than the platform asks, never later than 15 minutes.
 * `afterMs` may be anything at all. `jitter` (0 to 1) adds up to a tenth, so that channels do not come back all at once.
 */
export function nextAttempt(attempt: {
  readonly attempts: number;
  readonly afterMs: number | null;
  readonly now: Date;
  readonly jitter: number;
}): Date {
  const { attempts, afterMs, now, jitter } = attempt;
  const doubled = FIRST_WAIT * 2 ** Math.min(Math.max(attempts - 1, 0), 10);
  const asked = afterMs !== null && Number.isFinite(afterMs) && afterMs > 0 ? afterMs : 0;
  const wait = Math.min(Math.max(asked, doubled), LONGEST_WAIT);
  return new Date(now.getTime() + Math.ceil(Math.min(wait + (wait * jitter) / 10, LONGEST_WAIT)));
}
