import type { UpcomingChat } from '../../domain/chat.ts';
import { chatEntry } from '../../domain/chat-entry.ts';
import { upcomingChats } from '../../domain/chat-times.ts';
import type { Command, CommandRequest } from '../../domain/command.ts';
import { leadWords } from '../../domain/lead-time.ts';
import {
  type Action,
  actions,
  type Block,
  heading,
  link,
  type Message,
  paragraph,
  quiet,
} from '../../domain/message.ts';
import { relativeWords } from '../../domain/time/wording.ts';
import { privately } from '../signposting/privately.ts';
import { type ChatDeps, type ChatsHere, chatIn, chatsHere } from './chats-here.ts';

const DAY = 86_400_000;
const AHEAD = 60 * DAY;

/** `chats`: what is coming up, and what nobody knows a date for. `chats #wenurses`: that one alone, with what can be done. */
export function createListChats(deps: ChatDeps): Command {
  return {
    name: 'chats',
    takes: '',
    summary: 'Community chats coming up, with the time where you are.',
    access: 'guest',
    accepts: (rest) => rest === '' || /^#\S+$/.test(rest),
    run: async (request) => privately(request.rest === '' ? await listPage(request) : await chatPage(request)),
  };

  async function listPage({ invocation, now }: CommandRequest): Promise<Message> {
    const here = await chatsHere(deps, invocation, now);
    const reminders = await deps.chats.reminders(here.channel.id);
    const reminded = new Set(reminders.map(({ chatId }) => chatId));
    const rows = upcoming(here, now);
    const coming = firstOfEach(rows.filter(({ startsAt }) => startsAt !== null));
    const open = rows.filter(({ startsAt, standing }) => startsAt === null && standing === 'unconfirmed');
    const over = rows.filter(({ startsAt, standing }) => startsAt === null && standing !== 'unconfirmed');
    const next = coming.find(({ cancelled }) => !cancelled)?.startsAt ?? null;
    return {
      summary:
        coming.length === 0 || next === null
          ? 'No chat with a known date comes up.'
          : `${coming.length === 1 ? 'One chat comes' : `${coming.length} chats come`} up, the next ${relativeWords(next, now)}.`,
      blocks: [
        heading('Chats'),
        ...(coming.length === 0 ? [paragraph('No chat has a date yet. Confirm one with its host.')] : []),
        ...part('Coming up', coming, here, now),
        ...named('We know no date for', open, 'Do you? Ask its host, then confirm it.'),
        ...named('Ended, or off here', over, 'Say “chats” and a hashtag to read about one.'),
        ...(await calendar(here)),
        quiet('A chat is reminded only when somebody here has confirmed it with its host in the last 90 days.'),
        actions(...confirmButtons([...coming, ...open]), ...remindButtons(coming, reminded), {
          label: 'New to chats? Start here',
          command: 'start here',
        }),
      ],
    };
  }

  async function chatPage({ invocation, rest, now }: CommandRequest): Promise<Message> {
    const here = await chatsHere(deps, invocation, now);
    const { chat } = chatIn(rest, here);
    const [row] = upcoming(here, now).filter((each) => each.chat.id === chat.id);
    const reminders = (await deps.chats.reminders(here.channel.id)).filter(({ chatId }) => chatId === chat.id);
    const leads = reminders.map(({ leadMinutes }) => leadWords(leadMinutes));
    return {
      summary: `${chat.hashtag}: ${chat.description}`,
      blocks: [
        heading(chat.hashtag),
        ...(row === undefined ? [] : [{ kind: 'entries' as const, entries: [chatEntry(row, now, here.channel.zone)] }]),
        paragraph(`Hosted by ${chat.host} on ${chat.platform}.`),
        paragraph(
          leads.length === 0 ? 'No reminders in this channel.' : `Reminders here: ${leads.join(' and ')} before.`,
        ),
        ...(chat.note === null ? [] : [quiet(chat.note)]),
        actions(
          {
            label: 'Confirm',
            command: `chats confirm ${chat.hashtag}`,
            describes: `Confirm ${chat.hashtag} with its host`,
          },
          { label: 'Remind us', command: `chats remind ${chat.hashtag}`, describes: `Remind us of ${chat.hashtag}` },
          {
            label: 'Set the topic',
            command: `chats topic ${chat.hashtag}`,
            describes: `Set the topic of ${chat.hashtag}`,
          },
          { label: 'Move', command: `chats move ${chat.hashtag}`, describes: `Move a meeting of ${chat.hashtag}` },
          { label: 'All chats', command: 'chats' },
        ),
      ],
    };
  }

  async function calendar({ channel }: ChatsHere): Promise<readonly Block[]> {
    const url = (await deps.calendarUrl?.(channel)) ?? null;
    return url === null ? [] : [paragraph('Put the chats in your own calendar: ', link('add to calendar', url))];
  }
}

const upcoming = ({ chats, records, changes }: ChatsHere, now: Date) =>
  // A chat that began within the hour is still on.
  upcomingChats({
    chats,
    records,
    changes,
    from: new Date(now.getTime() - 3_600_000),
    to: new Date(now.getTime() + AHEAD),
    now,
  });

/** The next meeting of each chat; one that is cancelled stands beside the one after it. */
function firstOfEach(rows: readonly UpcomingChat[]): readonly UpcomingChat[] {
  const seen = new Set<string>();
  return rows.filter(({ chat, cancelled }) => {
    if (seen.has(chat.id)) return false;
    if (!cancelled) seen.add(chat.id);
    return true;
  });
}

function part(name: string, rows: readonly UpcomingChat[], { channel }: ChatsHere, now: Date): readonly Block[] {
  const entries = rows.map((row) => chatEntry(row, now, channel.zone));
  return entries.length === 0 ? [] : [heading(name), { kind: 'entries', entries }];
}

/** Chats without a time, in one line: there are many of them. */
const named = (what: string, rows: readonly UpcomingChat[], next: string): readonly Block[] =>
  rows.length === 0 ? [] : [paragraph(`${what}: ${rows.map(({ chat }) => chat.hashtag).join(', ')}.`), quiet(next)];

const confirmButtons = (rows: readonly UpcomingChat[]): readonly Action[] =>
  rows
    .filter(({ standing }) => standing === 'unconfirmed')
    .slice(0, 3)
    .map(({ chat }) => ({
      label: `Confirm ${chat.hashtag}`,
      command: `chats confirm ${chat.hashtag}`,
      describes: `Confirm ${chat.hashtag} with its host`,
    }));

const remindButtons = (rows: readonly UpcomingChat[], reminded: ReadonlySet<string>): readonly Action[] =>
  rows
    .filter(({ standing, chat }) => standing === 'confirmed' && !reminded.has(chat.id))
    .slice(0, 3)
    .map(({ chat }) => ({ label: `Remind us of ${chat.hashtag}`, command: `chats remind ${chat.hashtag}` }));
