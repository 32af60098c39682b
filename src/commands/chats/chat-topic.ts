import type { CatalogueChat } from '../../domain/catalogue.ts';
import type { ChatRecord } from '../../domain/chat.ts';
import type { Command, CommandRequest, Reply } from '../../domain/command.ts';
import { UserFacingError } from '../../domain/errors.ts';
import { actions, heading, type Message, paragraph, strong } from '../../domain/message.ts';
import { whenWords } from '../../domain/time/wording.ts';
import { keptWords, refusePatientData } from '../kept-words.ts';
import { privately } from '../signposting/privately.ts';
import { webAddress } from '../web-address.ts';
import type { BeforeChange } from './before-change.ts';
import { type ChatDeps, chatIn, chatsHere, meetingsAhead, recordOf } from './chats-here.ts';

/** K-25 */
export const LONGEST_TOPIC = 1000;

/** `chats topic #wenurses <what it is about>`: shown with the next meeting, in the digest and in reminders. */
export function createChatTopic(deps: ChatDeps, before: BeforeChange): Command {
  return {
    name: 'chats topic',
    takes: '<hashtag> <topic>',
    summary: 'Say what the next meeting of a chat is about, and what to read before.',
    access: 'admin',
    run: setTopic,
  };

  async function setTopic({ invocation, rest, now }: CommandRequest): Promise<Reply> {
    const here = await chatsHere(deps, invocation, now);
    const { chat, rest: words } = chatIn(rest, here);
    const record = recordOf(chat, here);
    const { values } = invocation;
    if (words === '' && values.topic === undefined) return privately(formPage(chat, record));
    const catalogue = deps.catalogue.current();
    const kept = { most: LONGEST_TOPIC, catalogue };
    const topic = keptWords(values.topic ?? words, { ...kept, field: 'topic' });
    const reading = values.reading === undefined ? record.reading : readingIn(values.reading, kept);
    if (topic === '' && values.topic === undefined) throw new UserFacingError('What is it about?', 'EMPTY', 'topic');
    before.keep(here.workspace.id, record);
    const changed = { ...record, topic: topic === '' ? null : topic, reading };
    await deps.chats.save(here.workspace.id, changed, invocation.userId, now);
    await deps.chatChanged(here.workspace.id, chat.id, now);
    const next = meetingsAhead(chat, here, now).find(({ cancelled }) => !cancelled);
    const when = next === undefined ? 'its next meeting' : whenWords(next.startsAt, here.channel.zone, now);
    const summary =
      topic === '' ? `${chat.hashtag} has no topic now.` : `The topic of ${chat.hashtag} is set for ${when}.`;
    return privately({
      summary,
      blocks: [
        paragraph(summary),
        ...(topic === '' ? [] : [paragraph(strong('Topic:'), ' ', topic)]),
        actions(
          {
            label: 'Undo',
            command: `chats undo ${chat.hashtag} topic`,
            describes: `Undo the topic of ${chat.hashtag}`,
          },
          { label: 'All chats', command: 'chats' },
        ),
      ],
    });
  }
}

/** A link to read before, or a few words about it. */
function readingIn(typed: string, kept: Omit<Parameters<typeof keptWords>[1], 'field'>): string | null {
  const words = keptWords(typed, { ...kept, field: 'reading' });
  if (words === '') return null;
  const link = /^\S+$/.test(words) && /[.:]/.test(words) ? webAddress(words, 'reading') : null;
  if (link !== null) refusePatientData(link, 'reading', kept.catalogue);
  return link ?? words;
}

function formPage(chat: CatalogueChat, record: ChatRecord): Message {
  return {
    summary: `What will ${chat.hashtag} be about?`,
    blocks: [
      heading(`Topic of ${chat.hashtag}`),
      {
        kind: 'form',
        form: {
          command: `chats topic ${chat.hashtag}`,
          submit: 'Save',
          fields: [
            {
              name: 'topic',
              label: 'What is the next meeting about?',
              kind: 'multiline',
              value: record.topic ?? '',
              hint: 'No patient details. Up to 1,000 characters.',
              maxLength: LONGEST_TOPIC,
            },
            {
              name: 'reading',
              label: 'What to read before',
              kind: 'text',
              value: record.reading ?? '',
              hint: 'A link, or a few words.',
              optional: true,
              maxLength: LONGEST_TOPIC,
            },
          ],
        },
      },
    ],
  };
}
