import type { Candidate } from '../../src/domain/digest.ts';
import type { StoredItem } from '../../src/domain/item.ts';
import { titleKey } from '../../src/domain/item-identity.ts';
import { at } from './at.ts';

/** An item that may be shown; every field can be said differently. */
export function aCandidate(
  item: Partial<StoredItem> = {},
  feed: Partial<Candidate['feed']> = {},
  filter: Candidate['filter'] = null,
): Candidate {
  const id = item.id ?? 1;
  const title = item.title ?? `Item number ${id} of this feed`;
  const link = item.link === undefined ? `https://feed${feed.id ?? 1}.example/${id}` : item.link;
  const published = item.publishedAt ?? at('2026-11-20T10:00:00Z');
  return {
    item: {
      feedId: feed.id ?? 1,
      publicId: `item-${id}`,
      titleKey: titleKey(title),
      linkKey: link === null ? null : link.replace(/^https?:\/\//, '').replace(/\/$/, ''),
      summary: null,
      publishedAt: published,
      dated: true,
      firstSeenAt: published,
      revisedAt: null,
      held: null,
      ...item,
      id,
      title,
      link,
    },
    feed: {
      id: 1,
      title: `Feed ${feed.id ?? 1}`,
      section: 'press',
      postPolicy: 'auto',
      catalogueId: null,
      sample: false,
      ...feed,
    },
    filter,
  };
}
