import type { Command, CommandRequest, Reply } from '../../domain/command.ts';
import { UserFacingError } from '../../domain/errors.ts';
import { actions, paragraph } from '../../domain/message.ts';
import type { Channel } from '../../ports/channels.ts';
import type { Subscription } from '../../ports/feed-store.ts';
import { privately } from '../signposting/privately.ts';
import type { FeedDeps } from './feeds-here.ts';

/** What the buttons of a notice say. A notice is a private message, so the feed is looked for in every channel of the workspace. */
export function createRetryFeed(deps: FeedDeps): readonly Command[] {
  const isNumber = (rest: string) => /^\d{1,12}$/.test(rest);
  return [
    {
      name: 'feeds retry',
      takes: '<number>',
      summary: 'Read a feed again now, and let a paused one run.',
      access: 'admin',
      hidden: true,
      accepts: isNumber,
      run: retry,
    },
    {
      name: 'feeds accept-move',
      takes: '<number>',
      summary: 'Follow a feed at the new address its owner sends us to.',
      access: 'admin',
      hidden: true,
      accepts: isNumber,
      run: acceptMove,
    },
  ];

  async function retry(request: CommandRequest): Promise<Reply> {
    const [{ subscription }] = await followed(request);
    const { feed } = subscription;
    await deps.feeds.wake(feed.id, request.now);
    return done(`We read ${feed.title} again now. Look at “feeds” in a minute.`);
  }

  async function acceptMove(request: CommandRequest): Promise<Reply> {
    const { invocation, now } = request;
    const all = await followed(request);
    const { feed } = all[0].subscription;
    if (feed.movedTo === null)
      throw new UserFacingError(`${feed.title} has no new address any more.`, 'FEED_NOT_MOVED');
    const read = await deps.reader.read({ url: feed.movedTo, etag: null, lastModified: null, contentHash: null }, now);
    if (read.kind !== 'feed') {
      const why = read.kind === 'unchanged' ? 'It said nothing.' : read.problem.message;
      throw new UserFacingError(`The new address does not work yet, so nothing was changed. ${why}`, 'FEED_NOT_MOVED');
    }
    for (const { channel, subscription } of all)
      await move(channel, subscription, feed.movedTo, invocation.userId, now);
    const [first] = all;
    await deps.workspaces.note(
      first.channel.workspace,
      { actor: invocation.userId, action: 'feed.moved', subject: String(feed.id) },
      now,
    );
    return done(`${feed.title} is followed at its new address. Nothing is posted twice.`);
  }

  /** The last week of the new address counts, so that nothing falls between the two; what was shown before is known by its link. */
  async function move(
    channel: Channel,
    { feed, filter, addedBy }: Subscription,
    url: string,
    by: string,
    now: Date,
  ): Promise<void> {
    const options = { start: 'week', addedBy: addedBy ?? by } as const;
    const { feedId } = await deps.feeds.subscribe(channel.id, { ...feed, url }, options, now);
    if (filter !== null) await deps.feeds.setFilter(channel.id, feedId, filter.text);
    if (feedId !== feed.id) await deps.feeds.unsubscribe(channel.id, feed.id);
  }

  async function followed({ invocation, rest, now }: CommandRequest) {
    const workspace = await deps.channels.workspace(invocation.platform, invocation.workspaceId, now);
    const followers = new Set((await deps.feeds.followers(Number(rest))).map(({ channelId }) => channelId));
    const channels = (await deps.channels.list(workspace.id)).filter(({ id }) => followers.has(id));
    const found: { channel: Channel; subscription: Subscription }[] = [];
    for (const channel of channels) {
      const subscription = (await deps.feeds.subscriptions(channel.id)).find(({ feed }) => feed.id === Number(rest));
      if (subscription !== undefined) found.push({ channel, subscription });
    }
    const [first, ...others] = found;
    if (first === undefined) throw new UserFacingError('Nobody here follows that feed any more.', 'FEED_UNKNOWN');
    return [first, ...others] as const;
  }
}

const done = (summary: string): Reply =>
  privately({ summary, blocks: [paragraph(summary), actions({ label: 'All feeds', command: 'feeds' })] });
