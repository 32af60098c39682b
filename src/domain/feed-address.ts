import type { FeedProblem } from './feed.ts';
import { feedProblem, portProblem } from './feed-problem.ts';

export interface AddressPolicy {
  /** Ports a feed may be read from. */
  readonly ports: readonly number[];
  /** Whether an IP address as written (no brackets) is closed to us; without it only names are judged here. */
  readonly isPrivate?: (address: string) => boolean;
  /** The one address and port of the sample feeds or of a test, open although it is private. */
  readonly allow?: { readonly address: string; readonly port: number };
}

export type TidyAddress =
  | {
      readonly kind: 'ok';
      readonly url: string;
      /** True when it differs from what was pasted, so that the reply should show it. */
      readonly changed: boolean;
      readonly warning: string | null;
    }
  | { readonly kind: 'refused'; readonly problem: FeedProblem };

const LONGEST = 2048;

/** A feed's address from whatever was pasted (Slack's `<url|label>`, `feed:` links, a bare host), or why it is refused. */
export function tidyFeedAddress(pasted: string, policy: AddressPolicy): TidyAddress {
  const given = pasted.replace(/^[\s\p{Cf}"'“‘]+|[\s\p{Cf}"'”’]+$/gu, '');
  if (given.length > LONGEST) return refused('FEED_LONG');
  // The URL parser drops line breaks without a word: what is read would not be what was shown.
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(given)) return refused('FEED_URL');
  const written = withScheme(withoutSlackForm(given));
  if (written === null) return refused('FEED_URL');
  if (!/^https?:/i.test(written)) return refused('FEED_SCHEME');
  if (/[\s<>]/.test(written) || !URL.canParse(written)) return refused('FEED_URL');
  const url = new URL(written);
  url.hash = '';
  if (url.hostname.endsWith('.')) url.hostname = url.hostname.replace(/\.+$/, '');
  const problem = problemOf(url, policy);
  if (problem !== null) return { kind: 'refused', problem };
  return { kind: 'ok', url: url.href, changed: bare(url.href) !== bare(given), warning: warningFor(url.hostname) };
}

function problemOf(url: URL, policy: AddressPolicy): FeedProblem | null {
  if (url.username !== '' || url.password !== '') return feedProblem('FEED_USERINFO');
  if (url.href.length > LONGEST) return feedProblem('FEED_LONG');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
  if (policy.allow?.address === host && policy.allow.port === port) return null;
  const literal = url.hostname.startsWith('[') || /^\d+(\.\d+){3}$/.test(host);
  if (literal && policy.isPrivate?.(host) === true) return feedProblem('FEED_PRIVATE');
  if (!literal) {
    if (host.length > 253 || host.split('.').some((label) => label === '' || label.length > 63))
      return feedProblem('FEED_URL');
    if (isReservedName(host)) return feedProblem('FEED_PRIVATE');
  }
  return policy.ports.includes(port) ? null : portProblem(policy.ports);
}

/** Names that only mean something inside a network: refused even when they resolve to nothing. */
const INSIDE = /(^|\.)(localhost|localdomain|local|internal|intranet|private|corp|home|lan|home\.arpa|onion)$/;
const isReservedName = (host: string): boolean => INSIDE.test(host) || !host.includes('.');

/** `<https://example.com/feed|a label>`: the address counts, the label is only paint. */
function withoutSlackForm(given: string): string {
  const [, address] = /^<([^<>|]*)(?:\|[^<>]*)?>$/.exec(given) ?? [];
  return address === undefined ? given : address.replaceAll('&amp;', '&').trim();
}

function withScheme(given: string): string | null {
  const feed = /^feeds?:(?:\/\/)?(https?:.*)$/i.exec(given)?.[1];
  if (feed !== undefined) return feed;
  const rest = /^feeds?:(?:\/\/)?(.*)$/i.exec(given)?.[1];
  if (rest !== undefined) return `https://${rest}`;
  // `example.com:8080/feed` would otherwise pass for a scheme called `example.com`.
  if (/^(\[[\da-f:.]+\]|localhost|[^\s/?#:@<>[\]\\]+\.[^\s/?#:@<>\\]+)(:\d+)?([/?#].*)?$/i.test(given))
    return `https://${given}`;
  return /^[a-z][a-z\d+.-]*:/i.test(given) ? given : null;
}

function warningFor(host: string): string | null {
  if (!/(^|\.)xn--/.test(host)) return null;
  return `This address has letters that can look like others. Its real name is ${host}. Check that this is the site you mean.`;
}

const bare = (address: string): string => address.replace(/\/$/, '');
const refused = (code: Parameters<typeof feedProblem>[0]): TidyAddress => ({
  kind: 'refused',
  problem: feedProblem(code),
});
