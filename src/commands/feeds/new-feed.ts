import type { CatalogueFeed } from '../../domain/catalogue.ts';
import { clip } from '../../domain/clip.ts';
import { type Section, sectionOf } from '../../domain/sections.ts';
import type { NewFeed } from '../../ports/feed-store.ts';
import type { Discovery } from '../../ports/feeds.ts';

/** A row of the catalogue as something to follow. */
export const fromCatalogue = (feed: CatalogueFeed, url = feed.feedUrl): NewFeed => ({
  url,
  title: feed.title,
  siteUrl: feed.siteUrl,
  catalogueId: feed.id,
  section: sectionOf(feed.group, feed.postPolicy),
  postPolicy: feed.postPolicy,
  sample: false,
});

/** A feed that was found at an address somebody pasted. */
export function fromDiscovery({ url, outcome }: Extract<Discovery, { kind: 'found' }>): NewFeed {
  const { title, link } = outcome.feed;
  return {
    url,
    title: clip(title ?? new URL(url).hostname, 200),
    siteUrl: link,
    catalogueId: null,
    section: guessedSection(url, title ?? ''),
    postPolicy: 'auto',
    sample: false,
  };
}

/** Where its items stand in the digest, as far as its address and name tell. */
function guessedSection(url: string, title: string): Section {
  const { hostname, pathname } = new URL(url);
  if (/(^|\.)nhs\.(uk|wales|scot)$|(^|\.)hscni\.net$/.test(hostname)) return 'trusts';
  if (/(^|\.)gov\.(uk|scot|wales)$|(^|\.)nmc\.org\.uk$/.test(hostname)) return 'regulators';
  const blog = /(^|\.)(blogspot|wordpress|substack|medium|tumblr)\.com$|^blogs?\./.test(hostname);
  return blog || /\/blogs?\b/i.test(pathname) || /\bblog\b/i.test(title) ? 'blogs' : 'other';
}
