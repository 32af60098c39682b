import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import type BetterSqlite3 from 'better-sqlite3';
import { codeOf, isDamage } from './damaged.ts';
import type { Storage } from './open.ts';
import { fileAt } from './replaced.ts';

/** `full`, `read-only`: answers go on, nothing is stored or posted until that is mended. `failing`: the disk reports errors, or the file was deleted. */
export type StorageHealth = 'ok' | 'full' | 'read-only' | 'damaged' | 'failing' | 'closed';

/** Room that is needed to go on for a while. */
const LEAST_FREE_BYTES = 20 * 1024 * 1024;
/** More than a full database finds room for in the pages it has. */
const PROBE_BYTES = 64 * 1024;

/** Whether the database can be written to now: tried, and taken back. Quick enough to be asked every few seconds. */
export function storageHealth({ sqlite }: Storage): StorageHealth {
  if (!sqlite.open) return 'closed';
  // Somebody's transaction is under way on the one connection: it could begin, and says itself how it ends.
  if (sqlite.inTransaction) return 'ok';
  try {
    // It goes on in a file without a name, which ends with this process.
    if (!sqlite.memory && fileAt(sqlite.name) === null) return 'failing';
    if (!sqlite.memory && freeBytes(sqlite.name) < LEAST_FREE_BYTES) return 'full';
    tryToWrite(sqlite);
    return 'ok';
  } catch (problem) {
    return meaningOf(problem);
  }
}

function tryToWrite(sqlite: BetterSqlite3.Database): void {
  // Nobody is kept waiting for a probe: while another process writes, writing works.
  sqlite.pragma('busy_timeout = 0');
  try {
    sqlite.exec('begin immediate');
    const probe = 'insert into seen_request (platform, request, seen_at) values (?, hex(zeroblob(?)), 0)';
    sqlite.prepare(probe).run('probe', PROBE_BYTES / 2);
  } finally {
    if (sqlite.inTransaction) sqlite.exec('rollback');
    sqlite.pragma('busy_timeout = 5000');
  }
}

function meaningOf(problem: unknown): StorageHealth {
  const code = codeOf(problem);
  if (code.startsWith('SQLITE_BUSY')) return 'ok';
  if (code.startsWith('SQLITE_FULL')) return 'full';
  if (code.startsWith('SQLITE_READONLY')) return 'read-only';
  return isDamage(problem) ? 'damaged' : 'failing';
}

function freeBytes(path: string): number {
  const { bavail, bsize } = statfsSync(dirname(path));
  return bavail * bsize;
}
