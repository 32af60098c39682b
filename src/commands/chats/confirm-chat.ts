import type { CatalogueChat } from '../../domain/catalogue.ts';
import { clockWords, inChangingHour } from '../../domain/clock-time.ts';
import type { Command, CommandRequest, Reply } from '../../domain/command.ts';
import { UserFacingError } from '../../domain/errors.ts';
import { actions, heading, type Message, paragraph, quiet } from '../../domain/message.ts';
import { parseRepeats, repeatsOf, repeatsWords, ruleFor } from '../../domain/repeats.ts';
import { nextOccurrence } from '../../domain/time/recurrence.ts';
import { localDate, localTime, whenWords } from '../../domain/time/wording.ts';
import { type Moment, parseMoment, splitWhen } from '../../domain/when.ts';
import { refusePatientData } from '../kept-words.ts';
import { privately } from '../signposting/privately.ts';
import { webAddress } from '../web-address.ts';
import type { BeforeChange } from './before-change.ts';
import { type ChatDeps, type ChatsHere, chatIn, chatsHere, meetingsAhead, recordOf } from './chats-here.ts';
import { confirmForm, SAME_RULE } from './confirm-form.ts';

/** `chats confirm #wenurses`: one form with the next date and time we believe. Sending it confirms the chat for 90 days. */
export function createConfirmChat(deps: ChatDeps, before: BeforeChange): Command {
  return {
    name: 'chats confirm',
    takes: '<hashtag> [date] [time] [how often]',
    summary: 'Say that a chat is on, once you have asked its host. Only confirmed chats are reminded.',
    access: 'admin',
    run: confirm,
  };

  async function confirm({ invocation, rest, now }: CommandRequest): Promise<Reply> {
    const here = await chatsHere(deps, invocation, now);
    const { chat, rest: words } = chatIn(rest, here);
    const { values } = invocation;
    if (words === '' && values.date === undefined) return privately(formPage(chat, here, now));
    const said =
      values.date === undefined
        ? typed(words)
        : { day: values.date, time: values.time ?? '', repeats: values.repeats ?? '' };
    const record = recordOf(chat, here);
    const tzid = record.tzid ?? chat.tzid;
    const moment = parseMoment(said, tzid, now);
    const rrule = ruleSaid(said.repeats, record.rrule ?? chat.rrule, moment);
    refusePatientData(values.url ?? '', 'url', deps.catalogue.current());
    const url = webAddress(values.url ?? '', 'url') ?? record.url;
    const confirmed = {
      ...record,
      status: 'confirmed',
      dtstart: moment.local,
      tzid,
      rrule,
      url,
      confirmedAt: now,
    } as const;
    before.keep(here.workspace.id, record);
    await deps.chats.save(here.workspace.id, confirmed, invocation.userId, now);
    await deps.chatChanged(here.workspace.id, chat.id, now);
    const reminders = (await deps.chats.reminders(here.channel.id)).some(({ chatId }) => chatId === chat.id);
    return privately(donePage(chat, moment, { rrule, tzid, zone: here.channel.zone, reminders, now }));
  }
}

function typed(words: string): { day: string; time: string; repeats: string } {
  const [, when = words, repeats = ''] =
    /^(.*?)\s+(weekly|every .+|fortnightly|alternate weeks?|monthly(?:[- ]last)?|once|one-off)$/i.exec(words) ?? [];
  return { ...splitWhen(when), repeats };
}

function ruleSaid(words: string, known: string | null, { local }: Moment): string {
  const day = local.slice(0, 10);
  const repeats = words === '' ? (repeatsOf(known) ?? 'same') : words === SAME_RULE ? 'same' : parseRepeats(words);
  if (repeats === null)
    throw new UserFacingError('How often? Say weekly, fortnightly, monthly or once.', 'BAD_REPEATS', 'repeats');
  const rrule = repeats === 'same' ? (known ?? '') : ruleFor(repeats, day);
  if (rrule !== '' && inChangingHour(local.slice(11, 16)))
    throw new UserFacingError(
      'A chat that repeats cannot start between 1am and 2am: when the clocks change that hour comes twice or not at all.',
      'CLOCK_CHANGE',
      'time',
    );
  return rrule;
}

function formPage(chat: CatalogueChat, here: ChatsHere, now: Date): Message {
  const record = recordOf(chat, here);
  const zone = record.tzid ?? chat.tzid;
  const at = believed(chat, here, now);
  return {
    summary: `Confirm ${chat.hashtag}: check the next date and time with its host.`,
    blocks: [
      heading(`Confirm ${chat.hashtag}`),
      paragraph(`Ask the host if it is on: ${chat.host}. Change what is wrong, then confirm.`),
      ...(chat.note === null ? [] : [quiet(chat.note)]),
      confirmForm(chat, {
        date: at === null ? '' : localDate(at, zone),
        time: at === null ? '' : localTime(at, zone),
        rrule: record.rrule ?? chat.rrule,
        url: record.url ?? chat.url ?? '',
        zone,
      }),
    ],
  };
}

/** The next date we believe: a meeting that is known, else where the rule of a chat that ended would put it. */
function believed(chat: CatalogueChat, here: ChatsHere, now: Date): Date | null {
  const next = meetingsAhead(chat, here, now).find(({ cancelled }) => !cancelled);
  if (next !== undefined) return next.startsAt;
  const { dtstart, tzid, rrule } = chat;
  return dtstart === null || rrule === null ? null : nextOccurrence({ dtstart, tzid, rrule }, now);
}

interface Done {
  readonly rrule: string;
  readonly tzid: string;
  readonly zone: string;
  readonly reminders: boolean;
  readonly now: Date;
}

function donePage(chat: CatalogueChat, moment: Moment, { rrule, tzid, zone, reminders, now }: Done): Message {
  const summary = `${chat.hashtag} is confirmed: ${whenWords(moment.at, zone, now)}.`;
  const often = `${repeatsWords(rrule)} at ${clockWords(moment.local.slice(11, 16))}${tzid === zone ? '' : ` (${tzid})`}`;
  return {
    summary,
    blocks: [
      paragraph(summary),
      ...(moment.note === null ? [] : [paragraph(moment.note)]),
      paragraph(`It meets ${often}. In 90 days we ask you to check again.`),
      actions(
        ...(reminders
          ? []
          : [
              {
                label: 'Remind us 1 day before',
                command: `chats remind ${chat.hashtag} 1 day`,
                style: 'primary' as const,
              },
              { label: 'Remind us 30 minutes before', command: `chats remind ${chat.hashtag} 30 minutes` },
            ]),
        {
          label: 'Set the topic',
          command: `chats topic ${chat.hashtag}`,
          describes: `Set the topic of ${chat.hashtag}`,
        },
        {
          label: 'Undo',
          command: `chats undo ${chat.hashtag} confirm`,
          describes: `Take back the confirmation of ${chat.hashtag}`,
        },
        { label: 'All chats', command: 'chats' },
      ),
    ],
  };
}
