import type { Candidate, ShownItem } from './digest.ts';

/** One story, however many feeds carry it: the item that is shown, and the others, "also in". */
export interface Story {
  readonly lead: Candidate;
  readonly also: readonly Candidate[];
}

export interface Told {
  readonly stories: readonly Story[];
  /** Items of stories that were shown before, with the item that showed them (null: a community pick did). */
  readonly before: readonly { readonly candidate: Candidate; readonly leadItemId: number | null }[];
}

/** Titles as short as "Weekly news" are shared by chance; from four words on they are not. */
const TELLING_WORDS = 4;
const TITLE_DAYS = 14;
const DAY = 86_400_000;

/**
 * Puts items of one story together: the same page, or the same title of four words or more within 14 days. The first of a
 * story leads it, so the caller puts the better source first. Items of one feed are told apart by the feed itself; here
 * they are only one story when page and title are both the same.
 */
export function tellStories(
  candidates: readonly Candidate[],
  shown: readonly ShownItem[],
  pickedLinks: readonly string[],
): Told {
  const seen = createSeen();
  for (const item of shown) seen.note({ ...item, teller: { shown: item.itemId } });
  const picked = new Set(pickedLinks);
  const stories: { lead: Candidate; also: Candidate[] }[] = [];
  const before: { candidate: Candidate; leadItemId: number | null }[] = [];
  for (const candidate of candidates) {
    const { item, feed } = candidate;
    const known = seen.find({ ...item, feedId: feed.id });
    const teller = known ?? { story: stories.length };
    if (known === undefined && item.linkKey !== null && picked.has(item.linkKey)) {
      before.push({ candidate, leadItemId: null });
      continue;
    }
    if ('shown' in teller) before.push({ candidate, leadItemId: teller.shown });
    else if (known === undefined) stories.push({ lead: candidate, also: [] });
    else stories[teller.story]?.also.push(candidate);
    seen.note({ ...item, feedId: feed.id, teller });
  }
  return { stories, before };
}

/** Who told a story first: an item shown before, or a story of this digest. */
type Teller = { readonly shown: number } | { readonly story: number };
type Marks = Pick<ShownItem, 'feedId' | 'linkKey' | 'titleKey' | 'publishedAt'>;
type Noted = Marks & { readonly teller: Teller };

function createSeen() {
  const byLink = new Map<string, Noted[]>();
  const byTitle = new Map<string, Noted[]>();
  return {
    note(noted: Noted): void {
      if (noted.linkKey !== null && isPage(noted.linkKey)) push(byLink, noted.linkKey, noted);
      if (isTelling(noted.titleKey)) push(byTitle, noted.titleKey, noted);
    },
    find(item: Marks): Teller | undefined {
      const samePage = (item.linkKey === null ? undefined : byLink.get(item.linkKey)) ?? [];
      const sameTitle = byTitle.get(item.titleKey) ?? [];
      return [...samePage, ...sameTitle].find((other) => sameStory(other, item))?.teller;
    },
  };
}

/** Whether two items tell the same story. */
export function sameStory(one: Marks, other: Marks): boolean {
  const page = one.linkKey !== null && one.linkKey === other.linkKey && isPage(one.linkKey);
  const title = one.titleKey === other.titleKey;
  if (one.feedId === other.feedId) return page && title;
  return page || (title && isTelling(one.titleKey) && close(one.publishedAt, other.publishedAt));
}

/** A home page is no story: some feeds link every item to it. Link keys have no scheme and no closing slash. */
const isPage = (linkKey: string) => /[/?]/.test(linkKey);
const isTelling = (titleKey: string) => titleKey.split(' ').length >= TELLING_WORDS;
const close = (one: Date, other: Date) => Math.abs(one.getTime() - other.getTime()) <= TITLE_DAYS * DAY;

function push(map: Map<string, Noted[]>, key: string, noted: Noted): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [noted]);
  else list.push(noted);
}
