import { createHash } from 'node:crypto';
import type { Invocation } from './command.ts';

const MARK = 'elsewhere-';

/**
 * What records of a host channel call a person of a channel that joined it: the same person has the same name each time, and
 * their organisation can be erased without a trace of them here.
 */
export function nameFromElsewhere({ platform, workspaceId, userId }: Invocation): string {
  const sign = createHash('sha256').update(JSON.stringify([platform, workspaceId, userId]));
  return `${MARK}${sign.digest('base64url').slice(0, 12)}`;
}

export const isFromElsewhere = (userId: string): boolean => userId.startsWith(MARK);
