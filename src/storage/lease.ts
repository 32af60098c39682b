import { hostname } from 'node:os';
import type { Storage } from './open.ts';

/** A holder that has not been heard of for this long is gone: its machine crashed. */
const STALE = 30_000;
const HEARTBEAT = 10_000;

/** Another service works on this database. */
export class HeldDatabaseError extends Error {
  override readonly name = 'HeldDatabaseError';
}

export interface Lease {
  release(): void;
}

/** Takes the database for this service. Throws HeldDatabaseError, naming the holder, while another one lives. */
export function takeLease({ sqlite }: Storage, now: () => Date): Lease {
  const holder = `${hostname()} process ${process.pid}`;
  const at = now().getTime();
  const take = sqlite.transaction(() => {
    const row = sqlite.prepare('select holder, heartbeat_at from service_lease where id = 1').get() as
      | { holder: string; heartbeat_at: number }
      | undefined;
    if (row !== undefined && row.holder !== holder && Math.abs(at - row.heartbeat_at) < STALE && !isDead(row.holder))
      return row.holder;
    sqlite.prepare('insert or replace into service_lease (id, holder, heartbeat_at) values (1, ?, ?)').run(holder, at);
    return null;
  });
  const other = take.immediate();
  if (other !== null) {
    throw new HeldDatabaseError(
      `Another Signpost is running on this database (${other}). Stop it first, or give this one its own DATABASE.`,
    );
  }
  const beat = sqlite.prepare('update service_lease set heartbeat_at = ? where id = 1 and holder = ?');
  const timer = setInterval(() => {
    try {
      beat.run(now().getTime(), holder);
    } catch {
      // A full disk must not end the service; the lease is only a courtesy between two of us.
    }
  }, HEARTBEAT);
  timer.unref();
  return {
    release: () => {
      clearInterval(timer);
      if (sqlite.open) sqlite.prepare('delete from service_lease where id = 1 and holder = ?').run(holder);
    },
  };
}

/** Whether the holder was a process of this machine that is no more. */
function isDead(holder: string): boolean {
  const [, host, pid] = /^(.*) process (\d+)$/.exec(holder) ?? [];
  if (host !== hostname()) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (problem) {
    return (problem as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
