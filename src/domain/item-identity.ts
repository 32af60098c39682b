import type { FeedItem } from './feed.ts';

/** How a feed's items are told apart, from best to last resort. Kept per feed: once a rung has failed, it is not trusted again. */
export const RUNGS = ['id', 'id+link', 'id+link+title', 'everything'] as const;
export type Rung = (typeof RUNGS)[number];

/** The first rung, not above `known`, on which (nearly) no two different items of this reading share an identity. */
export function chooseRung(items: readonly FeedItem[], known: Rung | null): Rung {
  const different = new Set(items.map((item) => identityOf(item, 'everything'))).size;
  const from = known === null ? 0 : RUNGS.indexOf(known);
  const repeats = (rung: Rung) => different - new Set(items.map((item) => identityOf(item, rung))).size;
  return RUNGS.slice(from).find((rung) => repeats(rung) <= tolerated(different)) ?? 'everything';
}

// A publisher of many items that repeats an id now and then means the same item; in a short feed, or where it happens more
// often, the ids are not worth the name, and to trust them would lose posts.
const tolerated = (items: number): number => (items < 20 ? 0 : Math.max(2, Math.floor(items * 0.05)));

/** A stable name for an item within its feed. Items without an id go by link, those without a link by title and date. */
export function identityOf(item: FeedItem, rung: Rung): string {
  const link = item.link === null ? '' : linkKey(item.link);
  const title = titleKey(item.title ?? item.summary?.slice(0, 80) ?? '');
  const date = item.published?.toISOString() ?? '';
  switch (rung) {
    case 'id':
      return item.id !== null ? `id ${item.id}` : link !== '' ? `link ${link}` : `text ${title} ${date}`;
    case 'id+link':
      return item.id === null && link === '' ? `text ${title} ${date}` : `both ${item.id ?? ''} ${link}`;
    case 'id+link+title':
      return `three ${item.id ?? ''} ${link} ${title}`;
    case 'everything':
      return `all ${item.id ?? ''} ${link} ${title} ${date} ${titleKey(item.summary ?? '')}`;
    default:
      return rung satisfies never;
  }
}

const TRACKING = /^(utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|yclid|_hs\w+|cmpid|ref_src)$/i;

/** Equal for addresses that lead to the same page: no scheme, `www.`, default port, fragment, tracking or closing slash. */
export function linkKey(link: string): string {
  if (!URL.canParse(link)) return link;
  const url = new URL(link);
  for (const name of [...url.searchParams.keys()]) if (TRACKING.test(name)) url.searchParams.delete(name);
  const query = url.searchParams.size > 0 ? `?${url.searchParams}` : '';
  return `${url.host.replace(/^www\./, '').replace(/:(80|443)$/, '')}${url.pathname.replace(/\/+$/, '')}${query}`;
}

/** The link as people see it: without tracking. */
export function withoutTracking(link: string): string {
  const url = new URL(link);
  const tracked = [...url.searchParams.keys()].filter((name) => TRACKING.test(name));
  if (tracked.length === 0) return link;
  for (const name of tracked) url.searchParams.delete(name);
  return url.href;
}

/** Letters and digits only, so that quotes, case and dashes do not make two stories of one. */
export function titleKey(title: string): string {
  return title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
