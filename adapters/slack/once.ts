import type { Log } from '../../src/ports/log.ts';

/** Runs each request once: Slack's retries, replays and what arrives while the first still runs do nothing. */
export function createOnce(firstTime: (requestId: string) => Promise<boolean>, log: Log) {
  const recent = new Set<string>();
  return async (requestId: string | null, run: () => Promise<void>): Promise<void> => {
    if (requestId !== null) {
      if (recent.has(requestId)) return;
      recent.add(requestId);
      if (recent.size > MOST) recent.delete(recent.values().next().value ?? '');
      if (!(await remembered(requestId))) return;
    }
    await run();
  };

  /** With the store out of order, what this process saw has to do: people still get their answers. */
  async function remembered(requestId: string): Promise<boolean> {
    try {
      return await firstTime(requestId);
    } catch {
      log.error('slack.requests_unremembered', { platform: 'slack' });
      return true;
    }
  }
}

const MOST = 5_000;
