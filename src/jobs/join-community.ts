import type { Channel } from '../ports/channels.ts';
import type { JoinOutcome } from '../ports/community.ts';
import type { DigestDeps } from './deps.ts';
import { postNow } from './digest-now.ts';

/**
 * A channel joins another. What waits for its own digest is posted at once, for the host may have posted the same stories long
 * ago and would not carry them again.
 */
export function joinCommunity(
  deps: DigestDeps,
  code: string,
  { id }: Pick<Channel, 'id'>,
  by: string,
  now: Date,
): Promise<JoinOutcome> {
  return deps.turns(id, async () => {
    const refusal = await deps.community.refusal(code, id, now);
    if (refusal !== null) return refusal;
    const channel = await deps.channels.byId(id);
    if (channel !== null && channel.schedule.every !== 'off') await postNow(deps, channel, now);
    return deps.community.join(code, id, by, now);
  });
}
