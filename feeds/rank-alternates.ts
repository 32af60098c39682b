import type { TidyAddress } from '../src/domain/feed-address.ts';
import type { Alternate } from './feed-parser.ts';

export interface RankedAlternates {
  readonly good: readonly string[];
  /** Comments and other languages: better than nothing, so they are tried last. */
  readonly late: readonly string[];
}

/** The feeds a page offers that we may read, in the order of the page. */
export function rankAlternates(
  alternates: readonly Alternate[],
  page: string,
  tidy: (address: string) => TidyAddress,
): RankedAlternates {
  const good: string[] = [];
  const late: string[] = [];
  for (const { url, title, type } of alternates) {
    if (!isFeedType(type) || /oembed|wp-json/i.test(`${type} ${url}`) || !URL.canParse(url, page)) continue;
    const tidied = tidy(new URL(url, page).href);
    if (tidied.kind === 'ok') (isLate(tidied.url, title ?? '', page) ? late : good).push(tidied.url);
  }
  return { good, late };
}

const isFeedType = (type: string | null): boolean =>
  type === null || type === '' || /rss|atom|rdf|feed\+json|^(text|application)\/xml\b/i.test(type);

const LANGUAGE = /[/.?&=-](cy|gd|ga|fr|de|es|it|pt|nl|pl|ro|ar|ur|zh|ja|ru)(?=[/.&_-]|$)/i;

function isLate(url: string, title: string, page: string): boolean {
  const { pathname, search } = new URL(url);
  if (/comments?\b/i.test(title) || /\/comments?\b/i.test(pathname)) return true;
  const language = LANGUAGE.exec(pathname + search)?.[1]?.toLowerCase();
  const own = LANGUAGE.exec(new URL(page).pathname + new URL(page).search)?.[1]?.toLowerCase();
  return language !== undefined && language !== own;
}
