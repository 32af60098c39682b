import type { CatalogueChat } from '../../domain/catalogue.ts';
import { chatStanding } from '../../domain/chat-standing.ts';
import type { Command, CommandRequest, Reply } from '../../domain/command.ts';
import { leadWords, parseLeadTime } from '../../domain/lead-time.ts';
import { actions, heading, type Message, paragraph } from '../../domain/message.ts';
import { whenWords } from '../../domain/time/wording.ts';
import { hereWords } from '../here.ts';
import { privately } from '../signposting/privately.ts';
import { type ChatDeps, type ChatsHere, chatIn, chatsHere, meetingsAhead, recordOf } from './chats-here.ts';

/** `chats remind #wenurses 1 day`: a reminder in this channel that long before each meeting. `… off` stops them. */
export function createRemindChat(deps: ChatDeps): Command {
  return {
    name: 'chats remind',
    takes: '<hashtag> <how long before>',
    summary: 'Remind this channel before each meeting of a chat: 1 day, 2 hours, 30 minutes, or off.',
    access: 'admin',
    run: remind,
  };

  async function remind({ invocation, rest, now }: CommandRequest): Promise<Reply> {
    const here = await chatsHere(deps, invocation, now);
    const { chat, rest: typed } = chatIn(rest, here);
    const words = (invocation.values.before ?? typed).slice(0, 60).trim();
    if (words === '') return privately(formPage(chat));
    if (/^(?:off|stop|never|no)$/i.test(words)) return stop(chat, here, invocation.userId, now);
    const minutes = parseLeadTime(words);
    if (chatStanding(chat, recordOf(chat, here), now) !== 'confirmed') return privately(notYet(chat, words));
    await deps.chats.remind(here.channel.id, chat.id, minutes, invocation.userId, now);
    const next = meetingsAhead(chat, here, now).find(({ cancelled }) => !cancelled);
    const summary = `${hereWords(here.channel).replace(/^t/, 'T')} is reminded of ${chat.hashtag} ${leadWords(minutes)} before.`;
    return privately({
      summary,
      blocks: [
        paragraph(summary),
        ...(next === undefined
          ? []
          : [paragraph(`The next meeting is ${whenWords(next.startsAt, here.channel.zone, now)}.`)]),
        actions(
          {
            label: 'Stop reminders',
            command: `chats remind ${chat.hashtag} off`,
            describes: `Stop reminders of ${chat.hashtag}`,
          },
          { label: 'All chats', command: 'chats' },
        ),
      ],
    });
  }

  async function stop(chat: CatalogueChat, { channel }: ChatsHere, by: string, now: Date): Promise<Reply> {
    const had = await deps.chats.reminders(channel.id);
    const stopped = await deps.chats.stopReminding(channel.id, chat.id, by, now);
    const leads = had.filter(({ chatId }) => chatId === chat.id).map(({ leadMinutes }) => leadMinutes);
    const where = hereWords(channel).replace(/^t/, 'T');
    const summary = stopped
      ? `${where} is no longer reminded of ${chat.hashtag}.`
      : `${where} had no reminders of ${chat.hashtag}.`;
    const undo = leads.map((minutes) => ({
      label: `Undo: ${leadWords(minutes)} before`,
      command: `chats remind ${chat.hashtag} ${leadWords(minutes)}`,
    }));
    return privately({
      summary,
      blocks: [paragraph(summary), actions(...undo, { label: 'All chats', command: 'chats' })],
    });
  }
}

/** A chat nobody has confirmed may not be on at all: it is never reminded. */
function notYet({ hashtag, host }: CatalogueChat, before: string): Message {
  const summary = `Nobody here has confirmed ${hashtag}, so it cannot be reminded yet.`;
  return {
    summary,
    blocks: [
      paragraph(summary),
      paragraph(`Ask the host if it is on: ${host}. Confirm it, then ask for the reminder again (${before} before).`),
      actions(
        { label: `Confirm ${hashtag}`, command: `chats confirm ${hashtag}`, style: 'primary' },
        { label: 'All chats', command: 'chats' },
      ),
    ],
  };
}

function formPage({ hashtag }: CatalogueChat): Message {
  return {
    summary: `How long before ${hashtag} do you want a reminder?`,
    blocks: [
      heading(`Reminders of ${hashtag}`),
      {
        kind: 'form',
        form: {
          command: `chats remind ${hashtag}`,
          submit: 'Remind us',
          fields: [
            {
              name: 'before',
              label: 'How long before?',
              kind: 'text',
              value: '1 day',
              hint: 'For example: 1 day, 2 hours, 30 minutes',
              maxLength: 40,
            },
          ],
        },
      },
    ],
  };
}
