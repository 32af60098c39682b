import { LIMITS } from './limits.ts';

export interface Pacer {
  /** Milliseconds Slack asked this channel to wait; 0 when it may post. No other channel waits with it. */
  blockedMs(channel: string): number;
  block(channel: string, ms: number): void;
  /** Resolves when it is this channel's turn: one post a second. */
  turn(channel: string): Promise<void>;
}

/** Slack's pace, a channel at a time. */
export function createPacer(now: () => Date, pause: (ms: number) => Promise<void>): Pacer {
  const blocked = new Map<string, number>();
  const next = new Map<string, number>();
  return {
    blockedMs: (channel) => Math.max(0, (blocked.get(channel) ?? 0) - now().getTime()),
    block(channel, ms) {
      forgetPast(blocked, now().getTime());
      blocked.set(channel, now().getTime() + ms);
    },
    async turn(channel) {
      const at = now().getTime();
      forgetPast(next, at);
      const mine = Math.max(at, next.get(channel) ?? at);
      next.set(channel, mine + LIMITS.channelMs);
      if (mine > at) await pause(Math.min(mine - at, 10 * LIMITS.channelMs));
    },
  };
}

function forgetPast(times: Map<string, number>, now: number): void {
  if (times.size < 500) return;
  for (const [channel, at] of times) if (at < now) times.delete(channel);
}
