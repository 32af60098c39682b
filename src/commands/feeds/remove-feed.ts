import type { Command, CommandRequest, Reply } from '../../domain/command.ts';
import { actions, heading, type Message, paragraph } from '../../domain/message.ts';
import type { Subscription } from '../../ports/feed-store.ts';
import { privately } from '../signposting/privately.ts';
import { type FeedDeps, feedNamed, feedOptions, feedsHere, feedsNamed } from './feeds-here.ts';
import { refuseIfFull } from './find-feed.ts';

/** `feeds remove <feed>`, with an Undo that brings back its filter and loses no item of the last week. */
export function createRemoveFeed(deps: FeedDeps): readonly Command[] {
  const removed = new Map<string, Subscription>();
  return [
    {
      name: 'feeds remove',
      takes: '<feed>',
      summary: 'Stop following a feed in this channel.',
      access: 'admin',
      run: remove,
    },
    {
      name: 'feeds restore',
      takes: '<number>',
      summary: 'Follow a feed again that was just removed.',
      access: 'admin',
      hidden: true,
      accepts: (rest) => /^\d{1,12}$/.test(rest),
      run: restore,
    },
  ];

  async function remove({ invocation, rest, now }: CommandRequest): Promise<Reply> {
    const { channel, workspace, subscriptions } = await feedsHere(deps, invocation, now);
    const words = (invocation.values.feed ?? rest).trim();
    if (words === '') return privately(choosePage(subscriptions));
    const several = feedsNamed(words, subscriptions);
    if (several.length > 1) return privately(whichPage(several));
    const subscription = feedNamed(words, subscriptions);
    const { feed } = subscription;
    await deps.feeds.unsubscribe(channel.id, feed.id);
    await deps.workspaces.note(
      workspace.id,
      { actor: invocation.userId, action: 'feed.removed', subject: String(feed.id) },
      now,
    );
    if (removed.size >= MOST) removed.clear();
    removed.set(`${channel.id} ${feed.id}`, subscription);
    const summary = `Removed: ${feed.title}.`;
    return privately({
      summary,
      blocks: [
        paragraph(summary),
        actions(
          { label: 'Undo', command: `feeds restore ${feed.id}`, describes: `Follow ${feed.title} again` },
          { label: 'All feeds', command: 'feeds' },
        ),
      ],
    });
  }

  async function restore({ invocation, rest, now }: CommandRequest): Promise<Reply> {
    const here = await feedsHere(deps, invocation, now);
    const { channel } = here;
    const before = removed.get(`${channel.id} ${rest}`);
    if (before === undefined) {
      const words = 'That was too long ago to undo. Add the feed again.';
      return privately({
        summary: words,
        blocks: [paragraph(words), actions({ label: 'Add a feed', command: 'feeds add' })],
      });
    }
    refuseIfFull(deps, here);
    const { feed, filter, addedBy } = before;
    // From a week ago on: what was decided before stays decided, and what came meanwhile is not lost.
    const options = { start: 'week', addedBy: addedBy ?? invocation.userId } as const;
    const { feedId } = await deps.feeds.subscribe(channel.id, feed, options, now);
    if (filter !== null) await deps.feeds.setFilter(channel.id, feedId, filter.text);
    removed.delete(`${channel.id} ${rest}`);
    const summary = `${feed.title} is back.`;
    return privately({ summary, blocks: [paragraph(summary), actions({ label: 'All feeds', command: 'feeds' })] });
  }
}

/** Removals that can be undone, in this process only. */
const MOST = 1_000;

function choosePage(subscriptions: readonly Subscription[]): Message {
  if (subscriptions.length === 0) {
    const words = 'This channel follows no feeds.';
    return { summary: words, blocks: [paragraph(words), actions({ label: 'Add a feed', command: 'feeds add' })] };
  }
  const options = feedOptions(subscriptions);
  return {
    summary: 'Which feed should go?',
    blocks: [
      heading('Remove a feed'),
      {
        kind: 'form',
        form: {
          command: 'feeds remove',
          submit: 'Remove',
          fields: [{ name: 'feed', label: 'Feed', kind: 'select', value: options[0]?.value ?? '', options }],
        },
      },
    ],
  };
}

const whichPage = (several: readonly Subscription[]): Message => ({
  summary: 'Which one should go?',
  blocks: [
    paragraph('Which one should go?'),
    actions(...several.slice(0, 8).map(({ feed }) => ({ label: feed.title, command: `feeds remove ${feed.id}` }))),
  ],
});
