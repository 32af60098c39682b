import type { Command, CommandRequest, Reply } from '../../domain/command.ts';
import { actions, type Message, paragraph } from '../../domain/message.ts';
import type { NewFeed } from '../../ports/feed-store.ts';
import { refusePatientData } from '../kept-words.ts';
import { privately } from '../signposting/privately.ts';
import { severalPage } from './add-feed.ts';
import { policyLines } from './feed-health.ts';
import { type FeedDeps, type FeedsHere, feedsHere } from './feeds-here.ts';
import { findFeed, refuseIfFollowed, refuseIfFull } from './find-feed.ts';
import type { Previews } from './previews.ts';

/** `feeds follow now|week <address>`: the buttons of `feeds add`. */
export function createFollowFeed(deps: FeedDeps, previews: Previews): Command {
  return {
    name: 'feeds follow',
    takes: 'now|week <address>',
    summary: 'Follow a feed that was shown.',
    access: 'admin',
    hidden: true,
    accepts: (rest) => /^(?:now|week)\s+\S/.test(rest),
    run: follow,
  };

  async function follow({ invocation, rest, now }: CommandRequest): Promise<Reply> {
    const [, start = 'now', typed = ''] = /^(now|week)\s+(\S+)/.exec(rest) ?? [];
    const here = await feedsHere(deps, invocation, now);
    const feed = await feedToFollow(deps, previews, typed, here, now);
    if ('summary' in feed) return privately(feed);
    const { feedId } = await followIt(
      deps,
      { feed, here, start: start === 'week' ? 'week' : 'now', by: invocation.userId },
      now,
    );
    return privately(followedPage(feed, feedId, start === 'week'));
  }
}

/** The feed behind an address a button carried: from its preview, or read once more. A message where it is not clear. */
export async function feedToFollow(
  deps: FeedDeps,
  previews: Previews,
  typed: string,
  here: FeedsHere,
  now: Date,
): Promise<NewFeed | Message> {
  const seen = previews.find(here.workspace.id, typed, now);
  if (seen !== null) return seen;
  const found = await findFeed(deps, typed, here, now);
  if (found.kind === 'several') return severalPage(found.feeds);
  if (found.kind === 'nameless') return severalPage([]);
  return found.feed;
}

interface Following {
  readonly feed: NewFeed;
  readonly here: FeedsHere;
  readonly start: 'now' | 'week';
  readonly by: string;
}

/** Follows it for the channel, within its limit and not twice. */
export async function followIt(
  deps: FeedDeps,
  { feed, here, start, by }: Following,
  now: Date,
): Promise<{ feedId: number }> {
  refuseIfFollowed(feed.url, here);
  if (feed.catalogueId === null)
    refusePatientData([feed.url, feed.title, feed.siteUrl ?? ''].join('\n'), 'address', deps.catalogue.current());
  refuseIfFull(deps, here);
  return deps.feeds.subscribe(here.channel.id, feed, { start, addedBy: by }, now);
}

function followedPage(feed: NewFeed, feedId: number, week: boolean): Message {
  const summary = `Added: ${feed.title}.`;
  return {
    summary,
    blocks: [
      paragraph(summary),
      paragraph(
        week
          ? 'Its items of the last 7 days are in the next digest.'
          : 'What it publishes from now on is in the digest.',
      ),
      ...policyLines(feed.postPolicy).map((line) => ({ kind: 'text' as const, line, tone: 'normal' as const })),
      actions(
        { label: 'Undo', command: `feeds remove ${feedId}`, describes: `Remove ${feed.title} again` },
        { label: 'Add another', command: 'feeds add' },
        { label: 'All feeds', command: 'feeds' },
      ),
    ],
  };
}
