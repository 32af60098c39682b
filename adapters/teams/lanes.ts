import type { Window } from './limits.ts';

/** Time that only goes forward, whatever the computer's clock is set to; in milliseconds. */
export interface Clock {
  now(): number;
  pause(ms: number): Promise<void>;
}

/** It is not this call's turn for a while: nothing was sent. */
export class MustWait extends Error {
  override readonly name = 'MustWait';
  readonly ms: number;
  constructor(ms: number) {
    super('Teams is called too often.');
    this.ms = ms;
  }
}

/** A turn further off than this is not waited for: the outbox comes back for its post. */
const PATIENCE = 3_000;
const MINUTE = 60_000;

interface Lane {
  /** When turns were taken, the newest last; some may be yet to come. */
  readonly taken: number[];
  heldUntil: number;
  /** Nothing before it matters any more from then on. */
  idleFrom: number;
}

export interface Lanes {
  /** Resolves when one more call fits into every window of its lane, in the order of asking. Throws MustWait where that is far off. */
  turn(lane: string, windows: readonly Window[]): Promise<void>;
  /** Teams told this lane to wait. No other waits with it. */
  hold(lane: string, ms: number): void;
}

export function createLanes(clock: Clock): Lanes {
  const lanes = new Map<string, Lane>();
  let tidied = clock.now();

  function laneOf(name: string, now: number): Lane {
    if (now - tidied > MINUTE) {
      tidied = now;
      for (const [each, { idleFrom }] of lanes) if (idleFrom < now) lanes.delete(each);
    }
    const known = lanes.get(name) ?? { taken: [], heldUntil: now, idleFrom: now };
    lanes.set(name, known);
    return known;
  }

  return {
    async turn(name, windows) {
      const now = clock.now();
      const lane = laneOf(name, now);
      const longest = Math.max(...windows.map(({ ms }) => ms));
      while ((lane.taken[0] ?? now) <= now - longest) lane.taken.shift();
      const mine = nextTurn(lane, windows, now);
      if (mine - now > PATIENCE) throw new MustWait(mine - now);
      lane.taken.push(mine);
      lane.idleFrom = Math.max(lane.idleFrom, mine + longest);
      if (mine > now) await clock.pause(mine - now);
      const held = lane.heldUntil - clock.now();
      if (held > 0) throw new MustWait(held);
    },
    hold(name, ms) {
      const now = clock.now();
      const lane = laneOf(name, now);
      lane.heldUntil = Math.max(lane.heldUntil, now + ms);
      lane.idleFrom = Math.max(lane.idleFrom, lane.heldUntil);
    },
  };
}

function nextTurn({ taken, heldUntil }: Lane, windows: readonly Window[], now: number): number {
  const free = windows.map(({ most, ms }) => (taken.at(-most) ?? now - ms) + ms);
  return Math.max(now, heldUntil, taken.at(-1) ?? now, ...free);
}
