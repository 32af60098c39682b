import type { Channel } from '../../src/ports/channels.ts';
import type { Delivery, DeliveryState, NewDelivery, OutboxStore } from '../../src/ports/outbox.ts';

interface Row extends NewDelivery {
  state: DeliveryState;
  attempts: number;
  nextAttemptAt: Date;
  firstAttemptAt: Date | null;
  leaseUntil: Date | null;
  leaseBy: string | null;
  externalRef: string | null;
  reason: string | null;
  settledAt: Date | null;
}

/** An outbox in memory, as the port promises it. */
export function createMemoryOutbox(channels: ReadonlyMap<number, Channel>) {
  const rows = new Map<string, Row>();

  const view = (row: Row, interrupted = false): Delivery => {
    const channel = channels.get(row.channelId);
    if (channel === undefined) throw new Error('no channel');
    return {
      ...row,
      channel,
      facts: row.facts ?? null,
      late: row.late ?? false,
      toUser: row.toUser ?? null,
      updatesKey: row.updatesKey ?? null,
      updatesRef: row.updatesKey == null ? null : (rows.get(row.updatesKey)?.externalRef ?? null),
      interrupted,
    };
  };
  const isDue = (row: Row, now: Date, leadMs: number) =>
    row.state === 'waiting'
      ? row.nextAttemptAt.getTime() <= now.getTime() + (row.attempts === 0 ? leadMs : 0)
      : row.state === 'sending' && row.leaseUntil !== null && row.leaseUntil <= now;

  const store: OutboxStore = {
    promise: async (delivery) => {
      if (rows.has(delivery.key)) return false;
      rows.set(delivery.key, {
        ...delivery,
        state: 'waiting',
        attempts: 0,
        nextAttemptAt: delivery.dueAt,
        firstAttemptAt: null,
        leaseUntil: null,
        leaseBy: null,
        externalRef: null,
        reason: null,
        settledAt: null,
      });
      return true;
    },
    claimDue: async ({ now, leaseUntil, by, limit, leadMs }) =>
      [...rows.values()]
        .filter((row) => isDue(row, now, leadMs(view(row).channel.target.platform)))
        .sort((one, other) => Number(one.dueAt) - Number(other.dueAt))
        .slice(0, limit)
        .map((row) => {
          const interrupted = row.state === 'sending';
          row.state = 'sending';
          row.attempts += 1;
          row.firstAttemptAt ??= now;
          row.leaseUntil = leaseUntil;
          row.leaseBy = by;
          return view(row, interrupted);
        }),
    nextDue: async () => {
      const open = [...rows.values()].flatMap((row) =>
        row.state === 'waiting'
          ? [row.nextAttemptAt]
          : row.state === 'sending' && row.leaseUntil
            ? [row.leaseUntil]
            : [],
      );
      return open.length === 0 ? null : new Date(Math.min(...open.map(Number)));
    },
    finish: async (key, by, result, retryAt, now) => {
      const row = rows.get(key);
      if (row === undefined || row.state !== 'sending' || row.leaseBy !== by) return false;
      row.state = result.kind === 'retry' ? 'waiting' : result.kind;
      row.nextAttemptAt = retryAt ?? now;
      row.leaseBy = null;
      row.leaseUntil = null;
      if (result.kind === 'sent') row.externalRef = result.messageId;
      else row.reason = result.reason;
      row.settledAt = result.kind === 'retry' ? null : now;
      return true;
    },
    cancel: async (key, reason, now) => {
      const row = rows.get(key);
      if (row?.state !== 'waiting') return false;
      Object.assign(row, { state: 'cancelled', reason, settledAt: now });
      return true;
    },
    settleUnknown: async () => false,
    notPosted: async () => false,
    unknown: async (workspace) =>
      [...rows.values()]
        .filter((row) => row.state === 'unknown' && view(row).channel.workspace === workspace)
        .map((row) => view(row)),
    find: async (key) => {
      const row = rows.get(key);
      return row === undefined ? null : view(row);
    },
    recent: async (channelId, limit) =>
      [...rows.values()]
        .filter((row) => row.channelId === channelId)
        .reverse()
        .slice(0, limit)
        .map((row) => view(row)),
  };
  return { store, rows };
}
