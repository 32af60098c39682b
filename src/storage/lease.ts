import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type BetterSqlite3 from 'better-sqlite3';
import { codeOf, isFull } from './damaged.ts';
import { fileAt } from './replaced.ts';
import type { Storage } from './storage.ts';

const HEARTBEAT = 10_000;
/** A holder that has not been heard of for three heartbeats is gone: its machine crashed. */
const STALE = 3 * HEARTBEAT;

/** Another service works on this database. */
export class HeldDatabaseError extends Error {
  override readonly name = 'HeldDatabaseError';

  constructor(holder: string) {
    super(
      `Another Signpost is running on this database (${holder}). Stop it first, or give this one its own DATABASE.`,
    );
  }
}

export interface Lease {
  /** Says that this service lives; done by itself every 10 s. False: the database is another's by now. Throws what the disk says. */
  beat(at: Date): boolean;
  release(): void;
}

interface Row {
  readonly holder: string;
  readonly token: string;
  readonly heartbeat_at: number;
}

/**
 * Takes the database for this service and keeps it until `release`. Throws HeldDatabaseError at once, naming the holder, while
 * another service lives (F-10). `onLost` is called when another one has taken it all the same, because this one was stopped
 * for longer than a lease, or when another file was put in the place of the database: it must post nothing more.
 */
export function takeLease({ sqlite }: Storage, now: () => Date, onLost: () => void = () => undefined): Lease {
  const mine = { holder: `${hostname()} process ${process.pid}`, token: randomUUID() };
  const take = sqlite.transaction((at: number): string | null => {
    const other = livingHolder(sqlite, at);
    // A container that starts again has the name and the number it had before it crashed.
    if (other !== null && other !== mine.holder) return other;
    sqlite
      .prepare('insert or replace into service_lease (id, holder, token, heartbeat_at) values (1, ?, ?, ?)')
      .run(mine.holder, mine.token, at);
    return null;
  });
  const first = tried(() => take.immediate(now().getTime()));
  if (first === 'read-only') return { beat: () => true, release: () => undefined };
  if (first !== null && first !== 'full') throw new HeldDatabaseError(first);

  const ours = fileAt(sqlite.name);
  let held = first === null;
  const update = sqlite.prepare('update service_lease set heartbeat_at = ? where id = 1 and token = ?');
  const beat = (now: Date): boolean => {
    const at = now.getTime();
    // Somebody put another database in its place: what is written to this one now nobody will ever read.
    if (![ours, null].includes(fileAt(sqlite.name))) return false;
    if (held) return update.run(at, mine.token).changes > 0;
    held = take.immediate(at) === null;
    return held;
  };
  const timer = setInterval(() => {
    try {
      if (beat(now())) return;
    } catch {
      // A full disk must not end the service; the next heartbeat may get through.
      return;
    }
    clearInterval(timer);
    onLost();
  }, HEARTBEAT);
  timer.unref();
  return {
    beat,
    release: () => {
      clearInterval(timer);
      if (!held || !sqlite.open) return;
      // Where it cannot be given back it ends by itself: this process is seen to be gone.
      tried(() => {
        sqlite.prepare('delete from service_lease where id = 1 and token = ?').run(mine.token);
        return null;
      });
    },
  };
}

/**
 * Where nothing can be written nobody can hold a lease, and nobody can do harm: answers go on (F-06). On a full disk the lease
 * is taken once there is room (F-05).
 */
function tried(take: () => string | null): string | null {
  try {
    return take();
  } catch (problem) {
    if (codeOf(problem).startsWith('SQLITE_READONLY')) return 'read-only';
    if (isFull(problem)) return 'full';
    throw problem;
  }
}

/** The service that works on a database now; null when there is none. */
export function livingHolder(sqlite: BetterSqlite3.Database, at: number): string | null {
  const row = sqlite.prepare<[], Row>('select holder, token, heartbeat_at from service_lease where id = 1').get();
  if (row === undefined || Math.abs(at - row.heartbeat_at) >= STALE) return null;
  return isDead(row.holder) ? null : row.holder;
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
