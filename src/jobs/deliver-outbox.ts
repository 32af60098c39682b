import { spread } from '../domain/spread.ts';
import type { Delivery } from '../ports/outbox.ts';
import { attemptDelivery } from './attempt-delivery.ts';
import { codeOf, type DeliveryDeps, leadOf } from './deps.ts';
import { groupedBy } from './grouped-by.ts';
import { LEASE, release } from './settle-delivery.ts';

/** Channels served side by side. Together with the adapters' time limit of 10 s this keeps a batch within its lease. */
const SIDE_BY_SIDE = 8;
const BATCH = SIDE_BY_SIDE;

/**
 * Makes the job that posts what is due. Posts of one channel go out in order; a channel that is told to wait rests, and no
 * other waits with it. The job returns how many posts it took.
 */
export function createDeliverOutbox(deps: DeliveryDeps) {
  const resting = new Map<string, Date>();
  return async (now: Date, stopping?: AbortSignal): Promise<number> => {
    if (stopping?.aborted) return 0;
    for (const [lane, until] of resting) if (until <= now) resting.delete(lane);
    const claimed = await deps.outbox.claimDue({
      now,
      leaseUntil: new Date(now.getTime() + LEASE),
      by: deps.workerId,
      limit: BATCH,
      leadMs: (platform) => leadOf(deps.adapters, platform),
    });
    const lanes = [...groupedBy(claimed, laneOf).entries()];
    const serve = async () => {
      for (let lane = lanes.shift(); lane !== undefined; lane = lanes.shift()) {
        const rest = await serveLane(deps, lane[1], resting.get(lane[0]) ?? null, now, stopping);
        if (rest !== null) resting.set(lane[0], rest);
      }
    };
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, serve));
    return claimed.length;
  };
}

/** Posts one channel's deliveries in order. Returns until when the channel rests, or null. */
async function serveLane(
  deps: DeliveryDeps,
  deliveries: readonly Delivery[],
  restUntil: Date | null,
  now: Date,
  stopping: AbortSignal | undefined,
): Promise<Date | null> {
  let rest = restUntil;
  for (const delivery of [...deliveries].sort(inOrder)) {
    try {
      if (stopping?.aborted) await release(deps, delivery, now, now);
      else if (rest !== null && rest > now) await release(deps, delivery, rest, now);
      else rest = await attemptDelivery(deps, delivery, now);
    } catch (error) {
      // Its lease runs out, and what it came to is found out then. The posts behind it wait, to keep their order.
      deps.log.error('delivery.failed', { code: codeOf(error), kind: delivery.kind });
      rest = new Date(now.getTime() + LEASE);
    }
  }
  return rest;
}

const laneOf = ({ channel, toUser }: Delivery) =>
  toUser === null ? `channel ${channel.id}` : `person ${channel.workspace} ${toUser}`;

const inOrder = (one: Delivery, other: Delivery) =>
  Number(one.dueAt) - Number(other.dueAt) || spread(one.key) - spread(other.key);
