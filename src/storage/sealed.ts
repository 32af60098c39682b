import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Opens and closes what must not be readable at rest: AES-256-GCM under keys that are never in the database. */
export interface Seal {
  /** Throws when there is no key: a token is never kept in the open. */
  close(text: string): string;
  /** Null when no key we have opens it. */
  open(sealed: string): string | null;
}

/** `keys`: the current one first, then the previous while it is being rotated. */
export function createSeal(keys: readonly Buffer[]): Seal {
  return {
    close: (text) => {
      const [key] = keys;
      if (key === undefined) throw new Error('TOKEN_KEY is missing, so a token cannot be kept.');
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64');
    },
    open: (sealed) => {
      const bytes = Buffer.from(sealed, 'base64');
      for (const key of keys) {
        try {
          const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
          decipher.setAuthTag(bytes.subarray(12, 28));
          return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
        } catch {
          // Another key may fit.
        }
      }
      return null;
    },
  };
}
