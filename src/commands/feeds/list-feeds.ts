import { clip } from '../../domain/clip.ts';
import type { Command, CommandRequest } from '../../domain/command.ts';
import { type Action, actions, heading, line, type Message, paragraph, quiet } from '../../domain/message.ts';
import { privately } from '../signposting/privately.ts';
import { feedCount } from './feed-count.ts';
import { feedEntry, needsALook, type Watched } from './feed-health.ts';
import { type FeedDeps, feedNamed, feedsHere } from './feeds-here.ts';

/** `feeds`: what this channel follows, and how each of them is. `feeds show <feed>`: one of them, with what can be done. */
export function createListFeeds(deps: FeedDeps): readonly Command[] {
  return [
    {
      name: 'feeds',
      takes: '',
      summary: 'What this channel follows, and whether each feed is well.',
      access: 'guest',
      accepts: (rest) => rest === '',
      run: async (request) => privately(await list(request)),
    },
    {
      name: 'feeds show',
      takes: '<feed>',
      summary: 'One feed, its newest items, and what you can do about it.',
      access: 'guest',
      run: async (request) => privately(await show(request)),
    },
  ];

  async function list({ invocation, now }: CommandRequest): Promise<Message> {
    const { channel, subscriptions } = await feedsHere(deps, invocation, now);
    if (subscriptions.length === 0) return nothingYet();
    const watched = await Promise.all(subscriptions.map((subscription) => watch(subscription)));
    const troubled = watched.filter((each) => needsALook(each, now));
    const well = watched.filter((each) => !troubled.includes(each));
    const summary = `This channel follows ${feedCount(subscriptions.length)}. ${troubled.length === 0 ? 'All are well.' : `${troubled.length} ${troubled.length === 1 ? 'needs' : 'need'} a look.`}`;
    const part = (name: string, some: readonly Watched[]) =>
      some.length === 0
        ? []
        : [
            heading(name),
            { kind: 'entries' as const, entries: some.map((each) => feedEntry(each, channel.zone, now)) },
          ];
    return {
      summary,
      blocks: [
        heading('Feeds'),
        paragraph(summary),
        ...part('Need a look', troubled),
        ...part('Well', well),
        actions(
          // Several stand side by side, so each says which feed it reads.
          ...troubled
            .slice(0, 5)
            .map(({ subscription: { feed } }) => ({ ...retryButton(feed), label: `Read ${clip(feed.title, 40)} now` })),
          { label: 'Add a feed', command: 'feeds add' },
          { label: 'Browse', command: 'feeds browse', describes: 'Browse feeds to add' },
          { label: 'Remove', command: 'feeds remove', describes: 'Remove a feed' },
          { label: 'Filter', command: 'feeds filter', describes: 'Filter a feed' },
          { label: 'See the next digest', command: 'digest' },
        ),
        quiet('Ask “digest why” with some words of a title to learn why it was not posted.'),
      ],
    };
  }

  async function show({ invocation, rest, now }: CommandRequest): Promise<Message> {
    const { channel, subscriptions } = await feedsHere(deps, invocation, now);
    const subscription = feedNamed(rest, subscriptions);
    const { feed } = subscription;
    const newest = await deps.feeds.newest(feed.id, 3);
    const watched = await watch(subscription);
    return {
      summary: `${feed.title}: ${needsALook(watched, now) ? 'needs a look' : 'is well'}.`,
      blocks: [
        heading(feed.title),
        { kind: 'entries', entries: [feedEntry(watched, channel.zone, now)] },
        ...(newest.length === 0
          ? []
          : [
              {
                kind: 'notice' as const,
                title: 'Newest',
                lines: newest.map(({ title, link }) =>
                  link === null ? line(title) : [{ kind: 'link' as const, text: title, url: link }],
                ),
              },
            ]),
        actions(
          retryButton(feed),
          { label: 'Filter', command: `feeds filter ${feed.id}`, describes: `Filter ${feed.title}` },
          ...(feed.movedTo === null
            ? []
            : [
                {
                  label: 'Follow the new address',
                  command: `feeds accept-move ${feed.id}`,
                  describes: `Follow ${feed.title} at its new address`,
                },
              ]),
          { label: 'Remove', command: `feeds remove ${feed.id}`, describes: `Remove ${feed.title}` },
          { label: 'All feeds', command: 'feeds' },
        ),
      ],
    };
  }

  async function watch(subscription: Watched['subscription']): Promise<Watched> {
    return { subscription, itemDates: await deps.feeds.itemDates(subscription.feed.id, 20) };
  }
}

const retryButton = ({ id, title }: { id: number; title: string }): Action => ({
  label: 'Read it now',
  command: `feeds retry ${id}`,
  describes: `Read ${title} now`,
});

function nothingYet(): Message {
  const summary = 'This channel follows no feeds yet.';
  return {
    summary,
    blocks: [
      heading('Feeds'),
      paragraph(`${summary} Paste any web address, or choose from our list.`),
      actions(
        { label: 'Add a feed', command: 'feeds add', style: 'primary' },
        { label: 'Browse', command: 'feeds browse', describes: 'Browse feeds to add' },
        { label: 'Set up step by step', command: 'setup' },
      ),
    ],
  };
}
