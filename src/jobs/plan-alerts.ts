import { composeAlert } from '../domain/compose-alert.ts';
import type { Channel } from '../ports/channels.ts';
import { codeOf, type DigestDeps } from './deps.ts';

const BATCH = 100;
const TOLD = 90 * 86_400_000;

/** Promises what immediate feeds said, at once. Returns how many channels it dealt with. */
export async function planAlerts(deps: DigestDeps, now: Date, stopping?: AbortSignal): Promise<number> {
  let dealt = 0;
  for (const channel of await deps.digests.alertDue(BATCH)) {
    if (stopping?.aborted) break;
    try {
      if (await deps.turns(channel.id, () => planAlert(deps, channel, now))) dealt += 1;
    } catch (error) {
      deps.log.error('alert.failed', { code: codeOf(error), tenant: channel.target.workspaceId });
    }
  }
  return dealt;
}

async function planAlert(deps: DigestDeps, channel: Channel, now: Date): Promise<boolean> {
  const all = await deps.digests.candidates(channel.id);
  const candidates = all.filter(({ feed }) => feed.postPolicy === 'immediate');
  const [first] = candidates;
  if (first === undefined) return false;
  const shown = await deps.digests.shown(channel.id, new Date(now.getTime() - TOLD));
  const picks = await deps.digests.picks(channel.id, 'posted');
  const pickedLinks = picks.map(({ linkKey }) => linkKey);
  const { message, facts, decisions, leadItemId } = composeAlert({
    candidates,
    shown,
    pickedLinks,
    zone: channel.zone,
  });
  const key = `alert/${channel.id}/${leadItemId ?? first.item.id}`;
  const kind = await deps.digests.planAlert({ channelId: channel.id, key, message, facts, decisions }, now);
  deps.log.info('alert.planned', { kind, count: decisions.length, tenant: channel.target.workspaceId });
  return kind !== 'already';
}
