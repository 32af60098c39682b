import { randomBytes } from 'node:crypto';
import type { Invocation } from '../../domain/command.ts';

export interface HeldQuestions {
  /** A token for the text, good once, for five minutes, for this person. */
  hold(text: string, invocation: Who, now: Date): string;
  /** The text, once. Null: used, too old, somebody else's, or never here. */
  take(token: string, invocation: Who, now: Date): string | null;
}

type Who = Pick<Invocation, 'platform' | 'workspaceId' | 'userId'>;

/** Questions that wait for "Search anyway", in this process's memory and nowhere else: no button, log or file ever holds one. */
export function createHeldQuestions(): HeldQuestions {
  const held = new Map<string, { readonly text: string; readonly who: string; readonly until: number }>();
  return {
    hold(text, invocation, now) {
      forget(now);
      const [oldest] = held.keys();
      if (held.size >= MOST && oldest !== undefined) held.delete(oldest);
      const token = randomBytes(12).toString('base64url');
      held.set(token, { text, who: whoOf(invocation), until: now.getTime() + KEEP_MS });
      // Forgotten even when nobody ever asks again.
      setTimeout(() => held.delete(token), KEEP_MS).unref();
      return token;
    },
    take(token, invocation, now) {
      forget(now);
      const question = held.get(token);
      if (question === undefined || question.who !== whoOf(invocation)) return null;
      held.delete(token);
      return question.text;
    },
  };

  function forget(now: Date): void {
    for (const [token, { until }] of held) if (until <= now.getTime()) held.delete(token);
  }
}

const KEEP_MS = 5 * 60_000;
const MOST = 1000;

const whoOf = ({ platform, workspaceId, userId }: Who) => JSON.stringify([platform, workspaceId, userId]);
