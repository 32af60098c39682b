import type { Platform } from '../src/domain/command.ts';
import type { Log } from '../src/ports/log.ts';

/** Runs what a request asks for; `repeated` instead where it was asked before. A request without an id always runs. */
export type Once = (
  requestId: string | null,
  run: () => Promise<void>,
  repeated?: () => Promise<void>,
) => Promise<void>;

/** Runs each request once: a platform's retries, replays and what arrives while the first still runs are repeated ones. */
export function createOnce(platform: Platform, firstTime: (requestId: string) => Promise<boolean>, log: Log): Once {
  const recent = new Set<string>();
  return async (requestId, run, repeated = async () => undefined) => {
    const isNew = requestId === null || (await seenFirst(requestId));
    await (isNew ? run() : repeated());
  };

  async function seenFirst(requestId: string): Promise<boolean> {
    if (recent.has(requestId)) return false;
    recent.add(requestId);
    if (recent.size > MOST) recent.delete(recent.values().next().value ?? '');
    return remembered(requestId);
  }

  /** With the store out of order, what this process saw has to do: people still get their answers. */
  async function remembered(requestId: string): Promise<boolean> {
    try {
      return await firstTime(requestId);
    } catch {
      log.error(`${platform}.requests_unremembered`, { platform });
      return true;
    }
  }
}

const MOST = 5_000;
