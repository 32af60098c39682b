import { isPrivateAddress } from '../fetch/private-address.ts';

/**
 * An address a reader may follow, made whole against `base`; null for anything but http(s), for one with a user name in it
 * and for one that leads inside a network, unless the feed itself lives on that host.
 */
export function safeLink(written: string | undefined, base: string | null): string | null {
  // Line breaks and tabs fall out as browsers do it; a space inside makes two words, and the first is the address.
  const given = (written ?? '').trim();
  if (given === '') return null;
  const url = parsed(given, base);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return null;
  if (url.hostname === '' || (isInside(url.hostname) && url.hostname !== hostOf(base))) return null;
  return url.href;
}

function parsed(given: string, base: string | null): URL | null {
  if (base !== null && URL.canParse(given, base)) return new URL(given, base);
  if (URL.canParse(given)) return new URL(given);
  // `www.example.com/news` without a scheme and without a page to lean on.
  const bare = /^(www\.|[\w-]+\.(org|com|net|uk|nhs\.uk|gov\.uk)\/)/i.test(given) ? `https://${given}` : given;
  return URL.canParse(bare) ? new URL(bare) : null;
}

function isInside(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (/^\d+(\.\d+){3}$/.test(host) || host.includes(':')) return isPrivateAddress(host);
  return /(^|\.)(localhost|localdomain|local|internal)$/.test(host);
}

const hostOf = (base: string | null): string | null =>
  base !== null && URL.canParse(base) ? new URL(base).hostname : null;
