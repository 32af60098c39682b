import type { DeliveryResult } from '../../../src/ports/chat.ts';
import { MustWait } from '../lanes.ts';

const DEFAULT_WAIT = 30_000;
const LONGEST_WAIT = 15 * 60_000;
/** Failures before a byte of ours left: the post was surely not taken. */
const NOT_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** What a failed call to Teams means for a post. Only 429 and a connection never made were surely not taken. */
export function outcomeOf(problem: unknown): DeliveryResult {
  if (problem instanceof MustWait) return { kind: 'retry', reason: 'TEAMS_PACE', afterMs: problem.ms };
  const { statusCode, code } = (problem ?? {}) as { statusCode?: unknown; code?: unknown };
  const status = typeof statusCode === 'number' ? statusCode : null;
  const name = typeof code === 'string' ? code : 'none';
  if (status === null) {
    return NOT_SENT.has(name)
      ? { kind: 'retry', reason: `TEAMS_${name}`, afterMs: null }
      : { kind: 'unknown', reason: 'TEAMS_NO_ANSWER' };
  }
  if (status === 429) return { kind: 'retry', reason: 'TEAMS_429', afterMs: retryAfterOf(problem) };
  // Our own token was refused: nothing was posted, and a new token may be had later.
  if (status === 401) return { kind: 'retry', reason: 'TEAMS_401', afterMs: DEFAULT_WAIT };
  if (status === 403 || status === 404) return { kind: 'gone', reason: `TEAMS_${status}` };
  // Teams' own page says to retry 412, 502 and 504, but such a post may have arrived: a person decides.
  if (status === 408 || status === 412 || status >= 500) return { kind: 'unknown', reason: `TEAMS_${status}` };
  return { kind: 'rejected', reason: `TEAMS_${status}` };
}

/** How long Teams told us to wait, in milliseconds: at most a quarter of an hour, 30 s where it does not say. Null: it told us nothing. */
export function retryAfterOf(problem: unknown): number | null {
  const { statusCode, response } = (problem ?? {}) as {
    statusCode?: unknown;
    response?: { headers?: { get?(name: string): string | undefined } };
  };
  if (statusCode !== 429) return null;
  const seconds = Number(response?.headers?.get?.('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds * 1000, LONGEST_WAIT) : DEFAULT_WAIT;
}

/** Whether Teams found the post too large: a shorter one may fit. */
export const isTooLarge = (problem: unknown): boolean =>
  (problem as { statusCode?: unknown } | null)?.statusCode === 413;
