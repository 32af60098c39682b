import { channelTitle } from '../domain/channel-title.ts';
import { chatEntry } from '../domain/chat-entry.ts';
import { upcomingChats } from '../domain/chat-times.ts';
import type { Command, CommandRequest } from '../domain/command.ts';
import { actions, type Entry, heading, line, type Message, paragraph, quiet } from '../domain/message.ts';
import { scheduleWords } from '../domain/schedule.ts';
import { whenWords } from '../domain/time/wording.ts';
import type { Channel } from '../ports/channels.ts';
import { channelWords, hostOf } from './community-scope.ts';
import type { CommandDeps } from './deps.ts';
import { feedCount } from './feeds/feed-count.ts';
import { isTroubled } from './feeds/feed-health.ts';
import { privately } from './signposting/privately.ts';

type Deps = Pick<CommandDeps, 'catalogue' | 'channels' | 'feeds' | 'chats' | 'channelsOf'>;

const MOST_CHANNELS = 20;
const TWO_WEEKS = 14 * 86_400_000;

/** `home`: what a platform shows as Signpost's own page: a person's channels with their next digest and feeds, the next chats, where to begin. */
export function createHome(deps: Deps): Command {
  return {
    name: 'home',
    takes: '',
    summary: 'Your channels, their feeds and the next chats.',
    access: 'guest',
    hidden: true,
    // `home visits` is a question.
    accepts: (rest) => rest === '',
    run: async (request) => privately(await page(request)),
  };

  async function page(request: CommandRequest): Promise<Message> {
    const { invocation, now } = request;
    const workspace = await deps.channels.workspace(invocation.platform, invocation.workspaceId, now);
    const theirs = await channelsOf(request, workspace.id);
    const rows = await Promise.all(theirs.slice(0, MOST_CHANNELS).map((channel) => channelEntry(channel, now)));
    const used = rows.flatMap((row) => row ?? []);
    const chats = await nextChats(workspace.id, now);
    return {
      summary: 'Signpost: type a topic, see your channels and the next chats.',
      blocks: [
        heading('Signpost'),
        paragraph('Type /signpost and a topic in any channel. Only you see the answer.'),
        actions(
          { label: 'Try: eating disorders', command: 'lookup eating disorders' },
          { label: 'New to this? Start here', command: 'start here' },
          { label: 'Help', command: 'help' },
          { label: 'Set up a channel', command: 'setup channel' },
        ),
        heading('Your channels'),
        ...(used.length === 0
          ? [paragraph('None of your channels follows feeds yet. Type “/signpost setup” in the channel it is for.')]
          : [{ kind: 'entries' as const, entries: used }]),
        ...(chats.length === 0
          ? []
          : [
              heading('Next chats'),
              { kind: 'entries' as const, entries: chats.map((chat) => chatEntry(chat, now, workspace.zone)) },
            ]),
        quiet('Never put patient details here. In an emergency call 999.'),
      ],
    };
  }

  /**
   * A channel's name may tell what a group is about, so nobody is shown one they are not in. Where the platform cannot say who is
   * where, that is the channel this was said in, and for admins all of them.
   */
  async function channelsOf({ invocation, role }: CommandRequest, workspace: number): Promise<readonly Channel[]> {
    const all = (await deps.channels.list(workspace)).filter(({ state }) => state !== 'gone');
    const theirs = (await deps.channelsOf?.(invocation)) ?? null;
    if (theirs === null && (await role()) === 'admin') return all;
    return all.filter(({ target: { channelId } }) => channelId === invocation.channelId || theirs?.has(channelId));
  }

  /** Null for a channel where Signpost was only asked something. */
  async function channelEntry(channel: Channel, now: Date): Promise<Entry | null> {
    const host = await hostOf(deps, channel);
    const { id, schedule, nextSlotAt } = host ?? channel;
    const feeds = await deps.feeds.subscriptions(id);
    if (feeds.length === 0 && schedule.every === 'off') return null;
    const ill = feeds.filter(({ feed }) => isTroubled(feed));
    const due = nextSlotAt === null ? 'digest off' : `next digest ${whenWords(nextSlotAt, channel.zone, now)}`;
    return {
      title: channelTitle(channel.name, 'A channel'),
      url: null,
      facts: [scheduleWords(schedule), due, feedCount(feeds.length)],
      lines: [
        ...(host === null ? [] : [line(`Shares the digest of ${channelWords(host)}.`)]),
        ...(channel.state === 'paused' ? [line('Posts are paused: the platform refuses them.')] : []),
        ...(ill.length === 0
          ? []
          : [
              line(
                `Needs a look: ${ill
                  .slice(0, 3)
                  .map(({ feed }) => feed.title)
                  .join(', ')}${ill.length > 3 ? ' and more' : ''}`,
              ),
            ]),
      ],
    };
  }

  async function nextChats(workspace: number, now: Date) {
    const [records, changes] = await Promise.all([deps.chats.records(workspace), deps.chats.changes(workspace)]);
    const { chats } = deps.catalogue.current();
    const to = new Date(now.getTime() + TWO_WEEKS);
    return upcomingChats({ chats, records, changes, from: now, to, now })
      .filter(({ startsAt, standing }) => startsAt !== null && standing === 'confirmed')
      .slice(0, 3);
  }
}
