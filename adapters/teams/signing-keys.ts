import { createPublicKey, type JsonWebKey } from 'node:crypto';

const DAY = 24 * 60 * 60_000;
const TIMEOUT = 5_000;
/** How long an unknown key name is believed unknown: strangers cannot make us ask for keys with every request. */
const ASK_AGAIN = 60_000;

export interface SigningKey {
  /** The public key as PEM. */
  readonly key: string;
  /** The channels it may speak for, as published. */
  readonly endorsements: readonly string[] | undefined;
}

export interface SigningKeys {
  /** The key of that name; null when it is not published. Throws KeysUnavailable while nobody can tell. */
  getKey(name: string): Promise<SigningKey | null>;
}

export class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable';
}

/**
 * The keys published under an OpenID metadata address, kept for 24 hours. A name we do not know is looked up again, so new
 * keys are seen within a minute; a page that is no key list leaves the kept keys as they are.
 */
export function createSigningKeys(metadataUrl: string, now: () => Date): SigningKeys {
  let kept: { readonly keys: ReadonlyMap<string, SigningKey>; readonly at: number } | null = null;
  let asking: Promise<ReadonlyMap<string, SigningKey>> | null = null;

  const ask = (): Promise<ReadonlyMap<string, SigningKey>> => {
    asking ??= published(metadataUrl)
      .then((keys) => {
        kept = { keys, at: now().getTime() };
        return keys;
      })
      .finally(() => {
        asking = null;
      });
    return asking;
  };

  return {
    getKey: async (name) => {
      const age = kept === null ? Number.POSITIVE_INFINITY : now().getTime() - kept.at;
      const known = age < DAY ? kept?.keys.get(name) : undefined;
      if (known !== undefined) return known;
      if (age < ASK_AGAIN) return null;
      return (await ask()).get(name) ?? null;
    },
  };
}

async function published(metadataUrl: string): Promise<ReadonlyMap<string, SigningKey>> {
  const { jwks_uri: address } = await jsonOf(metadataUrl);
  if (typeof address !== 'string') throw new KeysUnavailable('The metadata names no keys.');
  const { keys } = await jsonOf(address);
  if (!Array.isArray(keys) || keys.length === 0) throw new KeysUnavailable('The list of keys holds none.');
  return new Map(keys.flatMap(named));
}

/** A published key under its name; nothing for keys of another kind, which we could not use. */
function named(value: unknown): [string, SigningKey][] {
  const { kid, kty, endorsements } = (value ?? {}) as { kid?: unknown; kty?: unknown; endorsements?: unknown };
  if (typeof kid !== 'string' || kty !== 'RSA') return [];
  try {
    const key = createPublicKey({ key: value as JsonWebKey, format: 'jwk' });
    const channels = Array.isArray(endorsements) ? endorsements.map(String) : undefined;
    return [[kid, { key: key.export({ type: 'spki', format: 'pem' }).toString(), endorsements: channels }]];
  } catch {
    return [];
  }
}

async function jsonOf(url: string): Promise<Record<string, unknown>> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT) });
    if (!response.ok) throw new Error(`status ${response.status}`);
    return Object(await response.json()) as Record<string, unknown>;
  } catch (problem) {
    throw new KeysUnavailable('The keys cannot be had.', { cause: problem });
  }
}
