import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Opens and closes what must not be readable at rest: AES-256-GCM under keys that are never in the database. */
export interface Seal {
  /** Throws when there is no key: a token is never kept in the open. */
  close(text: string): string;
  /** Null when no key we have opens it. `old`: the key that is being rotated out did, so it should be closed anew. */
  open(sealed: string): { readonly text: string; readonly old: boolean } | null;
}

const IV = 12;
const TAG = 16;

/** `keys`: the current one first, then the previous while it is being rotated. */
export function createSeal(keys: readonly Buffer[]): Seal {
  return {
    close: (text) => {
      const [key] = keys;
      if (key === undefined) throw new Error('TOKEN_KEY is missing, so a token cannot be kept.');
      const iv = randomBytes(IV);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64');
    },
    open: (sealed) => {
      const bytes = Buffer.from(sealed, 'base64');
      for (const [index, key] of keys.entries()) {
        try {
          const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV), { authTagLength: TAG });
          decipher.setAuthTag(bytes.subarray(IV, IV + TAG));
          const text = Buffer.concat([decipher.update(bytes.subarray(IV + TAG)), decipher.final()]).toString('utf8');
          return { text, old: index > 0 };
        } catch {
          // Another key may fit.
        }
      }
      return null;
    },
  };
}
