import type { CatalogueFeed } from '../../domain/catalogue.ts';
import type { Command, CommandRequest, Reply } from '../../domain/command.ts';
import { sameFeed } from '../../domain/feed-key.ts';
import { titleKey } from '../../domain/item-identity.ts';
import { actions, type Entry, heading, line, type Message, paragraph, quiet } from '../../domain/message.ts';
import type { Subscription } from '../../ports/feed-store.ts';
import { privately } from '../signposting/privately.ts';
import { GROUP_NAMES } from './catalogue-feeds.ts';
import { policyLines } from './feed-health.ts';
import { type FeedDeps, feedsHere } from './feeds-here.ts';

/** `feeds browse`: the groups of our list. `feeds browse charities`: what is in one. */
export function createBrowseFeeds(deps: FeedDeps): Command {
  const groupOf = (words: string) =>
    Object.keys(GROUP_NAMES).find((group) => group === words.toLowerCase()) ??
    Object.entries(GROUP_NAMES).find(([, name]) => words !== '' && titleKey(name).includes(titleKey(words)))?.[0];
  return {
    name: 'feeds browse',
    takes: '[group]',
    summary: 'Look through feeds that suit nursing teams.',
    access: 'guest',
    accepts: (rest) => rest === '' || groupOf(rest) !== undefined,
    run: browse,
  };

  async function browse({ invocation, rest, now }: CommandRequest): Promise<Reply> {
    const { feeds } = deps.catalogue.current();
    const group = groupOf(rest);
    if (group === undefined) return privately(groupsPage(feeds));
    const { subscriptions, workspace } = await feedsHere(deps, invocation, now);
    // Feeds of one's own nation first; the others are there for who works across a border.
    const near = (feed: CatalogueFeed) =>
      feed.nations.includes(workspace.nation) || feed.nations.includes('international');
    const some = feeds.filter((feed) => feed.group === group).sort((a, b) => Number(near(b)) - Number(near(a)));
    return privately(groupPage(GROUP_NAMES[group] ?? group, some, subscriptions));
  }
}

function groupsPage(feeds: readonly CatalogueFeed[]): Message {
  const groups = Object.entries(GROUP_NAMES).filter(([group]) => feeds.some((feed) => feed.group === group));
  return {
    summary: `${feeds.length} feeds in ${groups.length} groups.`,
    blocks: [
      heading('Feeds to follow'),
      paragraph('Choose a group. Nothing is followed until an admin adds it.'),
      actions(
        ...groups.map(([group, name]) => ({
          label: `${name} (${feeds.filter((feed) => feed.group === group).length})`,
          command: `feeds browse ${group}`,
        })),
      ),
    ],
  };
}

function groupPage(name: string, feeds: readonly CatalogueFeed[], subscriptions: readonly Subscription[]): Message {
  const followed = (feed: CatalogueFeed) => subscriptions.some((each) => sameFeed(each.feed.url, feed.feedUrl));
  const open = feeds.filter((feed) => feed.offer !== 'listed' && !followed(feed));
  return {
    summary: `${name}: ${feeds.length} feeds.`,
    blocks: [
      heading(name),
      { kind: 'entries', entries: feeds.map((feed) => entry(feed, followed(feed))) },
      quiet('An address not yet checked is read before it is saved.'),
      actions(...open.slice(0, 20).map(({ id, title }) => ({ label: `Add ${title}`, command: `feeds add ${id}` })), {
        label: 'All groups',
        command: 'feeds browse',
      }),
    ],
  };
}

const entry = (feed: CatalogueFeed, followed: boolean): Entry => ({
  title: feed.title,
  url: feed.siteUrl ?? feed.feedUrl,
  facts: [followed ? 'you follow it' : OFFERS[feed.offer], nationWords(feed.nations)],
  lines: [...(feed.note === null ? [] : [line(feed.note)]), ...policyLines(feed.postPolicy)],
});

const OFFERS: Readonly<Record<CatalogueFeed['offer'], string>> = {
  ready: 'ready to follow',
  unchecked: 'address not yet checked',
  listed: 'for the record only',
};

const nationWords = (nations: readonly string[]) => (nations.length >= 4 ? 'all of the UK' : nations.join(', '));
