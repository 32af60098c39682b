import { createHash } from 'node:crypto';

/** What the name of anybody from a joined channel begins with. */
export const ELSEWHERE = 'elsewhere-';

/** What the names of people of a joined channel begin with in the records of its host, so that they can be found and taken out. */
export const elsewhere = (channelId: number): string => `${ELSEWHERE}${channelId}-`;

/** What records of a host channel call a person of a channel that joined it: the same person has the same name each time. */
export function nameFromElsewhere(channelId: number, userId: string): string {
  const sign = createHash('sha256').update(`${channelId} ${userId}`).digest('base64url');
  return `${elsewhere(channelId)}${sign.slice(0, 12)}`;
}

export const isFromElsewhere = (userId: string): boolean => userId.startsWith(ELSEWHERE);
