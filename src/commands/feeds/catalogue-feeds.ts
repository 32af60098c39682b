import type { CatalogueFeed } from '../../domain/catalogue.ts';
import { sameFeed } from '../../domain/feed-key.ts';
import { titleKey } from '../../domain/item-identity.ts';

/** Feeds of the catalogue that a typed name may mean, best first: its id, its whole title, else every word of it. */
export function catalogueFeedsNamed(words: string, feeds: readonly CatalogueFeed[]): readonly CatalogueFeed[] {
  const key = titleKey(words.slice(0, 200));
  if (key === '') return [];
  const exact = feeds.filter(({ id, title }) => id === words.trim().toLowerCase() || titleKey(title) === key);
  if (exact.length > 0) return exact;
  const asked = key.split(' ');
  return feeds.filter((feed) => {
    const known = ` ${titleKey(`${feed.title} ${feed.id} ${hostOf(feed)}`)} `;
    return asked.every((word) => known.includes(` ${word}`));
  });
}

/** The catalogue's row for an address; null for a feed of somebody's own. */
export const catalogueFeedAt = (url: string, feeds: readonly CatalogueFeed[]): CatalogueFeed | null =>
  feeds.find(({ feedUrl }) => sameFeed(feedUrl, url)) ?? null;

const hostOf = ({ siteUrl, feedUrl }: CatalogueFeed) => {
  const url = siteUrl ?? feedUrl;
  return URL.canParse(url) ? new URL(url).hostname : '';
};

/** Names of the catalogue's groups, in the order they are browsed. */
export const GROUP_NAMES: Readonly<Record<string, string>> = {
  'nursing-press': 'Nursing press',
  'nursing-blogs': 'Nursing blogs',
  'trust-updates': 'Trust updates',
  'regulators-national': 'Regulators and national bodies',
  charities: 'Charities',
  research: 'Research',
  'lived-experience-blogs': 'Lived experience',
};
