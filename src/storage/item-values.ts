import { createHash } from 'node:crypto';
import type { FeedItem } from '../domain/feed.ts';
import { displayLink, displayTitle, keptText, settledDate } from '../domain/item.ts';
import { identityOf, linkKey, type Rung, titleKey } from '../domain/item-identity.ts';

/** What an item is told by within its feed. A hash: it outlives the text, and a publisher's id may be of any length (C-38). */
export const itemIdentity = (item: FeedItem, rung: Rung): string => hash([identityOf(item, rung)], 24);

/** Longer ids are no use to anybody who reads a report. */
const LONGEST_ID = 1000;

/** The columns of `item` that come from what the publisher wrote. */
export function itemValues(item: FeedItem, seenAt: Date) {
  const title = displayTitle(item, seenAt);
  const link = displayLink(item);
  const { at, dated } = settledDate(item, seenAt);
  const summary = keptText(item);
  return {
    guid: item.id !== null && item.id.length <= LONGEST_ID ? item.id : null,
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

function hash(parts: readonly unknown[], letters = 16): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, letters);
}
