import { randomBytes } from 'node:crypto';

/** How a token looks: 128 bits in base64url. */
export const TOKEN = '[A-Za-z0-9_-]{22}';

/** A new token for a channel's links: nobody can guess it, and it says nothing. */
export const newToken = (): string => randomBytes(16).toString('base64url');
