import type { SlackOptions } from './options.ts';

/**
 * Notes requests whose signature was wrong: a line in the log at once, then at most every ten minutes, with how many there
 * were. One that otherwise looks like Slack's also leaves a mark, by which `doctor` finds a wrong signing secret; strangers
 * who knock leave none. Nothing of a request is kept.
 */
export function createRefusals({ now, log, firstTime }: Pick<SlackOptions, 'now' | 'log' | 'firstTime'>) {
  let count = 0;
  let loggedAt = Number.NEGATIVE_INFINITY;
  let marked = '';
  return (looksLikeSlack: boolean): void => {
    const at = now();
    count += 1;
    // A clock may be set back: then the line comes early rather than never.
    if (Math.abs(at.getTime() - loggedAt) >= QUIET_MS) {
      log.warn('slack.signature_refused', { platform: 'slack', count });
      loggedAt = at.getTime();
      count = 0;
    }
    const mark = refusedMark(at);
    if (!looksLikeSlack || mark === marked) return;
    marked = mark;
    firstTime(mark).catch(() => log.error('slack.requests_unremembered', { platform: 'slack' }));
  };
}

/** Under what name a refusal of this hour is remembered among the requests that were seen. */
export const refusedMark = (at: Date): string => `refused/${at.toISOString().slice(0, 13)}`;

const QUIET_MS = 10 * 60_000;
