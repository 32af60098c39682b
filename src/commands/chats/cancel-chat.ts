import type { Command, CommandRequest, Reply } from '../../domain/command.ts';
import { parseDay } from '../../domain/day.ts';
import { UserFacingError } from '../../domain/errors.ts';
import { actions, paragraph } from '../../domain/message.ts';
import { localDate, whenWords } from '../../domain/time/wording.ts';
import { privately } from '../signposting/privately.ts';
import { type ChatDeps, chatIn, chatsHere, knownMeetings, type Meeting } from './chats-here.ts';

/** `chats cancel #wenurses [date]`: that one meeting is off. Posted reminders are edited. */
export function createCancelChat(deps: ChatDeps): Command {
  return {
    name: 'chats cancel',
    takes: '<hashtag> [date]',
    summary: 'Say that the next meeting of a chat is off. Reminders are corrected.',
    access: 'admin',
    run: cancel,
  };

  async function cancel({ invocation, rest, now }: CommandRequest): Promise<Reply> {
    const here = await chatsHere(deps, invocation, now);
    const { chat, rest: words } = chatIn(rest, here);
    const zone = here.channel.zone;
    const meeting = chosen(knownMeetings(chat, here, now), words, zone, now);
    const change = { chatId: chat.id, occurrenceAt: meeting.occurrenceAt, movedTo: null };
    await deps.chats.change(here.workspace.id, change, invocation.userId, now);
    await deps.chatChanged(here.workspace.id, chat.id, now);
    const summary = `${chat.hashtag} on ${whenWords(meeting.startsAt, zone, now)} is cancelled.`;
    return privately({
      summary,
      blocks: [
        paragraph(summary),
        paragraph('Nobody is reminded of it. A reminder that was posted already says so now.'),
        actions(
          {
            label: 'Undo',
            command: `chats undo ${chat.hashtag} ${meeting.occurrenceAt.toISOString()}`,
            describes: `Put back ${chat.hashtag} of that day`,
          },
          { label: 'All chats', command: 'chats' },
        ),
      ],
    });
  }
}

/** The next meeting that is on, or the one of a day somebody named. */
function chosen(meetings: readonly Meeting[], words: string, zone: string, now: Date): Meeting {
  const open = meetings.filter(({ cancelled }) => !cancelled);
  if (words === '') {
    const [next] = open;
    if (next === undefined) throw new UserFacingError('No meeting is left to cancel.', 'NO_MEETING', 'chat');
    return next;
  }
  const day = parseDay(words.slice(0, 60), localDate(now, zone));
  if (day === null) throw new UserFacingError('That is not a date. For example: 26 Nov 2026', 'BAD_DATE', 'date');
  const found = open.find(({ startsAt }) => localDate(startsAt, zone) === day);
  if (found !== undefined) return found;
  const [next] = open;
  const hint = next === undefined ? '' : ` The next one is on ${whenWords(next.startsAt, zone, now)}.`;
  throw new UserFacingError(`There is no meeting on that day.${hint}`, 'NO_MEETING', 'date');
}
