/** A ward, a whole hospital even, may stand behind one address: this is for floods, not for readers. */
const BURST = 300;
const PER_SECOND = 10;
const MOST_ADDRESSES = 10_000;

/** Whether this address may ask once more; otherwise in how many seconds. */
export type RateLimit = (address: string, now: Date) => { readonly waitSeconds: number };

/** Counts requests by address, in memory and for minutes only. Bounded: with too many addresses the longest silent is forgotten. */
export function createRateLimit(): RateLimit {
  const known = new Map<string, { left: number; at: number }>();
  return (address, now) => {
    const at = now.getTime();
    const before = known.get(address) ?? { left: BURST, at };
    const passed = Math.max(0, at - before.at) / 1000;
    const left = Math.min(BURST, before.left + passed * PER_SECOND);
    // Deleted and set again, so that the map stays in the order of last use.
    known.delete(address);
    known.set(address, { left: left >= 1 ? left - 1 : left, at });
    if (known.size > MOST_ADDRESSES) for (const oldest of [...known.keys()].slice(0, 100)) known.delete(oldest);
    return { waitSeconds: left >= 1 ? 0 : Math.ceil((1 - left) / PER_SECOND) };
  };
}
