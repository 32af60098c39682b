import { createHash } from 'node:crypto';
import type { FeedItem } from '../domain/feed.ts';
import { displayLink, displayTitle, settledDate } from '../domain/item.ts';
import { linkKey, titleKey } from '../domain/item-identity.ts';

/** More of a text than a digest or an archive ever shows. */
const SUMMARY = 2000;

/** The columns of `item` that come from what the publisher wrote. */
export function itemValues(item: FeedItem, seenAt: Date) {
  const title = displayTitle(item, seenAt);
  const link = displayLink(item);
  const { at, dated } = settledDate(item, seenAt);
  const summary = (item.summary ?? item.content)?.slice(0, SUMMARY) ?? null;
  return {
    title,
    title_key: titleKey(title),
    link,
    link_key: link === null ? null : linkKey(link),
    summary,
    author: item.author,
    published_at: at.getTime(),
    dated: dated ? 1 : 0,
    // The first half is what people see and search, the second a text we do not keep: a correction there is one all the same.
    content_hash: `${hash([item.title === null ? null : title, link, summary])}.${hash([item.content])}`,
  };
}

/** Whether two hashes differ in what people see. */
export const shownDiffers = (one: string, other: string): boolean => one.split('.')[0] !== other.split('.')[0];

const hash = (parts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 16);
