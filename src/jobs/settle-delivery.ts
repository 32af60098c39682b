import { nextAttempt } from '../domain/backoff.ts';
import { spread } from '../domain/spread.ts';
import type { DeliveryResult } from '../ports/chat.ts';
import type { Delivery } from '../ports/outbox.ts';
import type { DeliveryDeps } from './deps.ts';
import { pauseChannel } from './pause-channel.ts';

/** A claimed post is ours this long; adapters give up after 10 s. */
export const LEASE = 60_000;
/** A channel that refused us is tried again after this, for a month; then its post is given up and shown as gone. */
export const RETRY_PAUSED = 7 * 86_400_000;
const GIVE_UP_AFTER = 30 * 86_400_000;
/** A private notice or an edit that cannot be made for this long has lost its point. */
const STALE_AFTER = 3 * 86_400_000;

/** Writes down what an attempt came to, and does what follows from it. Returns until when the channel rests, or null. */
export async function settleDelivery(
  deps: DeliveryDeps,
  delivery: Delivery,
  result: DeliveryResult,
  now: Date,
): Promise<Date | null> {
  const { kind, channel, toUser } = delivery;
  const fields = { kind, platform: channel.target.platform, tenant: channel.target.workspaceId };
  switch (result.kind) {
    case 'sent':
      await finish(deps, delivery, result, null, now);
      if (channel.state === 'paused' && toUser === null) await deps.channels.setState(channel.id, 'active', null, now);
      deps.log.info('delivery.sent', fields);
      return null;
    case 'retry': {
      if (isOptional(delivery) && age(delivery, now) > STALE_AFTER) return passOver(deps, delivery, 'too late', now);
      const jitter = spread(delivery.key);
      const retryAt = nextAttempt({ attempts: delivery.attempts, afterMs: result.afterMs, now, jitter });
      await finish(deps, delivery, result, retryAt, now);
      deps.log.warn('delivery.postponed', { ...fields, count: delivery.attempts });
      return retryAt;
    }
    case 'unknown':
      await finish(deps, delivery, result, null, now);
      deps.log.warn('delivery.unknown', fields);
      return null;
    case 'gone':
      return refused(deps, delivery, result, now);
    case 'rejected':
      await finish(deps, delivery, result, null, now);
      deps.log.error('delivery.rejected', fields);
      if (kind === 'update') await postInstead(deps, delivery, now);
      return null;
    default:
      return result satisfies never;
  }
}

/** Gives a claimed post back unattempted. One that may have landed is left to its lease, so that this is not forgotten. */
export async function release(deps: DeliveryDeps, delivery: Delivery, until: Date, now: Date): Promise<Date | null> {
  if (!delivery.interrupted) {
    await finish(deps, delivery, { kind: 'retry', reason: 'held back', afterMs: null }, until, now);
  }
  return until > now ? until : null;
}

/** Withdraws a claimed post whose moment has passed. */
export async function passOver(deps: DeliveryDeps, delivery: Delivery, reason: string, now: Date): Promise<null> {
  await finish(deps, delivery, { kind: 'retry', reason, afterMs: null }, now, now);
  await deps.outbox.cancel(delivery.key, reason, now);
  deps.log.info('delivery.passed', { kind: delivery.kind });
  return null;
}

/** The place refused us. Its post waits and is tried weekly, for a month; a private message is not tried again. */
async function refused(
  deps: DeliveryDeps,
  delivery: Delivery,
  result: Extract<DeliveryResult, { kind: 'gone' }>,
  now: Date,
): Promise<Date | null> {
  const { kind, channel } = delivery;
  const { platform, workspaceId: tenant } = channel.target;
  deps.log.warn('delivery.refused', { kind, platform, tenant });
  if (isOptional(delivery)) {
    await finish(deps, delivery, result, null, now);
    if (kind === 'update') await postInstead(deps, delivery, now);
    return null;
  }
  const waits = channel.state !== 'gone' && age(delivery, now) < GIVE_UP_AFTER;
  const again = new Date(now.getTime() + RETRY_PAUSED);
  if (waits) await finish(deps, delivery, { ...result, kind: 'retry', afterMs: null }, again, now);
  else await finish(deps, delivery, result, null, now);
  if (channel.state !== 'gone') await pauseChannel(deps, delivery, result.reason, now);
  return null;
}

/** What an edit wanted to say, said beside the post it could not change. */
async function postInstead(deps: DeliveryDeps, { key, channel, message }: Delivery, now: Date): Promise<void> {
  if (message === null) return;
  await deps.outbox.promise({ key: `note/${key}`, channelId: channel.id, kind: 'note', dueAt: now, message }, now);
}

const isOptional = ({ kind, toUser }: Delivery) => kind === 'update' || toUser !== null;
const age = ({ firstAttemptAt, dueAt }: Delivery, now: Date) => now.getTime() - Number(firstAttemptAt ?? dueAt);

async function finish(deps: DeliveryDeps, delivery: Delivery, result: DeliveryResult, retryAt: Date | null, now: Date) {
  const ours = await deps.outbox.finish(delivery.key, deps.workerId, result, retryAt, now);
  if (!ours) deps.log.warn('delivery.lease-lost', { kind: delivery.kind });
}
