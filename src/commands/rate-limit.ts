export interface RateLimit {
  /** False: this one has asked too often and must wait. */
  allows(who: string, now: Date): boolean;
}

/**
 * At most `most` in `withinMs` for each; whoever goes over waits `waitMs`. Everybody is counted alone, and no more than
 * 10,000 are remembered, in this process only.
 */
export function createRateLimit(limit: { most: number; withinMs: number; waitMs: number }): RateLimit {
  const known = new Map<string, { readonly times: number[]; until: number }>();
  return {
    allows(who, now) {
      const at = now.getTime();
      const mine = known.get(who) ?? { times: [], until: 0 };
      // Those who asked last stand last, so the first to be forgotten asked longest ago.
      known.delete(who);
      known.set(who, mine);
      const [oldest] = known.keys();
      if (known.size > MOST_KNOWN && oldest !== undefined) known.delete(oldest);
      // A clock that was set back must not lock anybody out.
      if (at < mine.until && mine.until - at <= limit.waitMs) return false;
      const recent = mine.times.filter((time) => time <= at && at - time < limit.withinMs);
      mine.times.splice(0, mine.times.length, ...recent, at);
      if (mine.times.length <= limit.most) return true;
      mine.until = at + limit.waitMs;
      mine.times.length = 0;
      return false;
    },
  };
}

const MOST_KNOWN = 10_000;
