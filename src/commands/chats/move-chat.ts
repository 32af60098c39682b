import type { CatalogueChat } from '../../domain/catalogue.ts';
import type { Command, CommandRequest, Reply } from '../../domain/command.ts';
import { UserFacingError } from '../../domain/errors.ts';
import { actions, heading, type Message, paragraph } from '../../domain/message.ts';
import { localDate, localTime, whenWords } from '../../domain/time/wording.ts';
import { parseMoment, splitWhen } from '../../domain/when.ts';
import { privately } from '../signposting/privately.ts';
import { type ChatDeps, chatIn, chatsHere, knownMeetings, type Meeting } from './chats-here.ts';

/** `chats move #wenurses <date> <time>`: the meeting that is nearest to the new date takes place then. Reminders follow. */
export function createMoveChat(deps: ChatDeps): Command {
  return {
    name: 'chats move',
    takes: '<hashtag> <date> <time>',
    summary: 'Move the next meeting of a chat. Reminders move with it.',
    access: 'admin',
    run: move,
  };

  async function move({ invocation, rest, now }: CommandRequest): Promise<Reply> {
    const here = await chatsHere(deps, invocation, now);
    const { chat, rest: words } = chatIn(rest, here);
    const { values } = invocation;
    const zone = here.channel.zone;
    const meetings = knownMeetings(chat, here, now);
    if (words === '' && values.date === undefined) return privately(formPage(chat, meetings, zone, now));
    const said =
      values.date === undefined ? splitWhen(words.slice(0, 100)) : { day: values.date, time: values.time ?? '' };
    const { at, note } = parseMoment(said, zone, now);
    const meeting = meetingToMove(meetings, values.meeting, at);
    const change = { chatId: chat.id, occurrenceAt: meeting.occurrenceAt, movedTo: at };
    await deps.chats.change(here.workspace.id, change, invocation.userId, now);
    await deps.chatChanged(here.workspace.id, chat.id, now);
    const summary = `${chat.hashtag} moves from ${whenWords(meeting.startsAt, zone, now)} to ${whenWords(at, zone, now)}.`;
    return privately({
      summary,
      blocks: [
        paragraph(summary),
        ...(note === null ? [] : [paragraph(note)]),
        paragraph('Reminders move with it. One that was posted already says the new time now.'),
        actions(
          {
            label: 'Undo',
            command: `chats undo ${chat.hashtag} ${meeting.occurrenceAt.toISOString()}`,
            describes: `Put ${chat.hashtag} back to its old time`,
          },
          { label: 'All chats', command: 'chats' },
        ),
      ],
    });
  }
}

/** The meeting a form named, else the one whose place is nearest to the new time. */
function meetingToMove(meetings: readonly [Meeting, ...Meeting[]], named: string | undefined, at: Date): Meeting {
  if (named !== undefined && named !== '') {
    const found = meetings.find(({ occurrenceAt }) => occurrenceAt.toISOString() === named);
    if (found === undefined)
      throw new UserFacingError('That meeting is not planned any more.', 'NO_MEETING', 'meeting');
    return found;
  }
  const distance = ({ occurrenceAt }: Meeting) => Math.abs(occurrenceAt.getTime() - at.getTime());
  return meetings.reduce((best, each) => (distance(each) < distance(best) ? each : best));
}

function formPage(chat: CatalogueChat, meetings: readonly [Meeting, ...Meeting[]], zone: string, now: Date): Message {
  const next = meetings.find(({ cancelled }) => !cancelled) ?? meetings[0];
  return {
    summary: `When does ${chat.hashtag} meet instead?`,
    blocks: [
      heading(`Move ${chat.hashtag}`),
      {
        kind: 'form',
        form: {
          command: `chats move ${chat.hashtag}`,
          submit: 'Move',
          fields: [
            {
              name: 'meeting',
              label: 'Which meeting?',
              kind: 'select',
              value: next.occurrenceAt.toISOString(),
              options: meetings.slice(0, 8).map(({ occurrenceAt, startsAt, cancelled }) => ({
                value: occurrenceAt.toISOString(),
                label: `${whenWords(startsAt, zone, now)}${cancelled ? ' (cancelled)' : ''}`,
              })),
            },
            { name: 'date', label: 'New date', kind: 'date', value: localDate(next.startsAt, zone) },
            { name: 'time', label: `New time (${zone})`, kind: 'time', value: localTime(next.startsAt, zone) },
          ],
        },
      },
    ],
  };
}
