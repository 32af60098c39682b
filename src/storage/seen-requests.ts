import { createHash } from 'node:crypto';
import type { Platform } from '../domain/command.ts';
import type { Db } from './open.ts';

/** Only a hash is kept: what identifies a request may identify a person. */
export const requestHash = (requestId: string): string =>
  createHash('sha256').update(requestId).digest('base64url').slice(0, 22);

/** When the latest request under one of these names was seen, and whether any other came after it; null: none was. Only reads. */
export async function lastSeen(
  db: Db,
  platform: Platform,
  requestIds: readonly string[],
): Promise<{ readonly at: Date; readonly othersSince: boolean } | null> {
  const hashes = requestIds.map(requestHash);
  const seen = db.selectFrom('seen_request').select('seen_at').where('platform', '=', platform);
  const latest = await seen.where('request', 'in', hashes).orderBy('seen_at', 'desc').executeTakeFirst();
  if (latest === undefined) return null;
  const other = await seen
    .where('request', 'not in', hashes)
    .where('seen_at', '>', latest.seen_at)
    .limit(1)
    .executeTakeFirst();
  return { at: new Date(latest.seen_at), othersSince: other !== undefined };
}
