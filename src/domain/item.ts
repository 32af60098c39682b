import type { FeedItem, PostPolicy } from './feed.ts';
import { withoutTracking } from './item-identity.ts';

/** An item as it is kept: every field settled, whatever the publisher left out. */
export interface StoredItem {
  readonly id: number;
  readonly feedId: number;
  /** The publisher's id, else the link, else our own name for it: what reports call this item. */
  readonly publicId: string;
  readonly title: string;
  readonly titleKey: string;
  readonly link: string | null;
  readonly linkKey: string | null;
  readonly summary: string | null;
  readonly publishedAt: Date;
  /** False: the publisher gave no usable date, so `publishedAt` is when we first saw it. */
  readonly dated: boolean;
  readonly firstSeenAt: Date;
  readonly revisedAt: Date | null;
  readonly held: HoldReason | null;
}

/** Why an item waits for a person instead of being posted. */
export type HoldReason = 'screen' | 'patient-data' | 'bad-text' | 'feed-changed';

/** What people read as the title: the publisher's, else the beginning of the text, else host and date. */
export function displayTitle(item: FeedItem, seenAt: Date): string {
  if (item.title !== null) return item.title;
  const words = item.summary ?? item.content;
  if (words !== null) return words.length > 80 ? `${words.slice(0, 79).trimEnd()}…` : words;
  const host = item.link === null ? 'Untitled' : new URL(item.link).host;
  return `${host}, ${(item.published ?? seenAt).toISOString().slice(0, 10)}`;
}

/** The publisher's date if it can be true; a date in the future (beyond a day) or before 1995 cannot. */
export function settledDate(item: FeedItem, seenAt: Date): { readonly at: Date; readonly dated: boolean } {
  const date = item.published ?? item.updated;
  const usable = date !== null && date.getTime() <= seenAt.getTime() + 86_400_000 && date.getUTCFullYear() >= 1995;
  return usable ? { at: date, dated: true } : { at: seenAt, dated: false };
}

/** More of a text than a digest or an archive ever shows. */
const LONGEST_SUMMARY = 2000;

/** What is kept and shown of an item's text: its summary, or the beginning of its content where it has none. */
export const keptText = ({ summary, content }: FeedItem): string | null =>
  (summary ?? content)?.slice(0, LONGEST_SUMMARY) ?? null;

/** Whether a new item must wait for a person. `looksLikePatientData` is the guard of signposting. */
export function holdReason(
  item: FeedItem,
  policy: PostPolicy,
  looksLikePatientData: (text: string) => boolean,
): HoldReason | null {
  const words = `${item.title ?? ''}\n${keptText(item) ?? ''}`;
  if (looksLikePatientData(words)) return 'patient-data';
  // A replacement character where a number or unit stood could be read as a dose.
  if (words.includes('\uFFFD')) return 'bad-text';
  return policy === 'screen' || policy === 'manual-only' ? 'screen' : null;
}

/** The link people follow, without tracking. */
export const displayLink = (item: FeedItem): string | null => (item.link === null ? null : withoutTracking(item.link));
