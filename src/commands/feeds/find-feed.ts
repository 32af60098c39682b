import type { CatalogueFeed } from '../../domain/catalogue.ts';
import { UserFacingError } from '../../domain/errors.ts';
import type { FeedProblem } from '../../domain/feed.ts';
import { sameFeed } from '../../domain/feed-key.ts';
import { limitProblem } from '../../domain/feed-problem.ts';
import { shortDate } from '../../domain/time/wording.ts';
import type { NewFeed } from '../../ports/feed-store.ts';
import type { Discovery } from '../../ports/feeds.ts';
import { refusePatientData } from '../kept-words.ts';
import { catalogueFeedAt, catalogueFeedsNamed } from './catalogue-feeds.ts';
import type { FeedDeps, FeedsHere } from './feeds-here.ts';
import { fromCatalogue, fromDiscovery } from './new-feed.ts';

export type FoundFeed =
  /** Read just now. `asked` is what was typed, when it was an address. */
  | {
      readonly kind: 'read';
      readonly feed: NewFeed;
      readonly discovery: Extract<Discovery, { kind: 'found' }>;
      readonly asked: string | null;
    }
  /** Known to be right, but not to be read at this moment. */
  | { readonly kind: 'unread'; readonly feed: NewFeed; readonly problem: FeedProblem }
  | { readonly kind: 'several'; readonly feeds: readonly CatalogueFeed[] }
  | { readonly kind: 'nameless' };

/**
 * From a typed name or a pasted address to one feed that was read. Throws UserFacingError on the field `address` for what
 * cannot be read, is only listed, is followed already, or is one too many.
 */
export async function findFeed(deps: FeedDeps, typed: string, here: FeedsHere, now: Date): Promise<FoundFeed> {
  const known = deps.catalogue.current().feeds;
  if (!looksLikeAddress(typed)) {
    const [first, ...others] = catalogueFeedsNamed(typed, known);
    if (first === undefined) return { kind: 'nameless' };
    if (others.length > 0) return { kind: 'several', feeds: [first, ...others] };
    return findInCatalogue(deps, first, here, now);
  }
  const listed = catalogueFeedAt(typed, known);
  if (listed !== null) return findInCatalogue(deps, listed, here, now);
  refusePatientData(typed, 'address', deps.catalogue.current());
  refuseIfFollowed(typed, here);
  refuseIfFull(deps, here);
  const discovery = await deps.reader.discover(typed, now);
  if (discovery.kind === 'none')
    throw new UserFacingError(discovery.problem.message, discovery.problem.code, 'address');
  refuseIfFollowed(discovery.url, here);
  const row = catalogueFeedAt(discovery.url, known);
  const feed = row === null ? fromDiscovery(discovery) : fromCatalogue(row, discovery.url);
  return { kind: 'read', feed, discovery, asked: typed };
}

async function findInCatalogue(deps: FeedDeps, row: CatalogueFeed, here: FeedsHere, now: Date): Promise<FoundFeed> {
  if (row.offer === 'listed')
    throw new UserFacingError(
      `${row.title} is on our list for the record only. It has ended or has no feed any more.${row.note === null ? '' : ` ${row.note}`}`,
      'FEED_LISTED',
      'address',
    );
  refuseIfFollowed(row.feedUrl, here);
  refuseIfFull(deps, here);
  const discovery = await deps.reader.discover(row.feedUrl, now);
  if (discovery.kind === 'found') {
    refuseIfFollowed(discovery.url, here);
    return { kind: 'read', feed: fromCatalogue(row, discovery.url), discovery, asked: null };
  }
  if (row.offer === 'ready') return { kind: 'unread', feed: fromCatalogue(row), problem: discovery.problem };
  throw new UserFacingError(
    `Nobody has checked this address yet, and it did not work: ${discovery.problem.message}`,
    discovery.problem.code,
    'address',
  );
}

/** U-29 */
export function refuseIfFollowed(url: string, { subscriptions, channel }: FeedsHere): void {
  const known = subscriptions.find(({ feed }) => sameFeed(feed.url, url));
  if (known === undefined) return;
  const { feed, addedAt } = known;
  throw new UserFacingError(
    `Already added on ${shortDate(addedAt, channel.zone)}: ${feed.title}.`,
    'FEED_ALREADY',
    'address',
  );
}

/** U-32 */
export function refuseIfFull({ feedLimit }: Pick<FeedDeps, 'feedLimit'>, { subscriptions }: FeedsHere): void {
  if (subscriptions.length < feedLimit) return;
  const { message, code } = limitProblem(feedLimit);
  throw new UserFacingError(message, code, 'address');
}

/** Whether somebody pasted an address rather than typed a name. */
function looksLikeAddress(typed: string): boolean {
  const plain = typed.replace(/^[\s<"'“‘]+|[\s>"'”’]+$/gu, '');
  return (
    plain.includes('//') ||
    /^[a-z][a-z0-9+.-]*:\S/i.test(plain) ||
    (/^[^\s/]+\.[^\s.]{2,}/.test(plain) && !/\s/.test(plain))
  );
}
