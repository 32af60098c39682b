import type { DeliveryDeps } from './deps.ts';
import { pauseChannel } from './pause-channel.ts';
import { RETRY_PAUSED } from './settle-delivery.ts';

/**
 * A platform took a post to publish later and dropped it, because the channel is closed to us: the post waits as one that was
 * refused does, and the channel is paused.
 */
export async function postDropped(deps: DeliveryDeps, key: string, reason: string, now: Date): Promise<void> {
  if (!(await deps.outbox.notPosted(key, reason, new Date(now.getTime() + RETRY_PAUSED)))) return;
  const delivery = await deps.outbox.find(key);
  if (delivery === null) return;
  const { platform, workspaceId: tenant } = delivery.channel.target;
  deps.log.warn('delivery.refused', { kind: delivery.kind, platform, tenant });
  await pauseChannel(deps, delivery, reason, now);
}
