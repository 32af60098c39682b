import type { Storage } from './storage.ts';

/** The latest moment the database says something happened at; null: nothing has yet. Later than now, the clock went back. */
export function lastWritten({ sqlite }: Storage): Date | null {
  const latest = sqlite
    .prepare<[], number | null>(
      'select max(at) from (select max(last_read_at) as at from feed union all select max(at) as at from audit)',
    )
    .pluck()
    .get();
  return latest === undefined || latest === null ? null : new Date(latest);
}
