import type { CatalogueChat } from '../../domain/catalogue.ts';
import type { ChatChange, ChatRecord, UpcomingChat } from '../../domain/chat.ts';
import { upcomingChats } from '../../domain/chat-times.ts';
import type { Invocation } from '../../domain/command.ts';
import { UserFacingError } from '../../domain/errors.ts';
import type { CommandDeps } from '../deps.ts';
import { type Here, hereOf } from '../here.ts';

export type ChatDeps = Pick<
  CommandDeps,
  'catalogue' | 'channels' | 'chats' | 'chatChanged' | 'publicUrl' | 'calendarUrl'
>;

/** What is known of every chat where somebody asks. */
export interface ChatsHere extends Here {
  readonly chats: readonly CatalogueChat[];
  readonly records: readonly ChatRecord[];
  readonly changes: readonly ChatChange[];
}

export async function chatsHere(deps: ChatDeps, invocation: Invocation, now: Date): Promise<ChatsHere> {
  const here = await hereOf(deps, invocation, now);
  const { id } = here.workspace;
  const [records, changes] = await Promise.all([deps.chats.records(id), deps.chats.changes(id)]);
  return { ...here, chats: deps.catalogue.current().chats, records, changes };
}

/** Splits `#WeNurses 26 Nov 20:30` into the chat and the rest. Throws UserFacingError for a chat nobody knows. */
export function chatIn(words: string, { chats }: Pick<ChatsHere, 'chats'>): { chat: CatalogueChat; rest: string } {
  const [, first = '', rest = ''] = /^(\S+)\s*([\s\S]*)$/.exec(words.trim()) ?? [];
  const chat = chats.find(({ id, hashtag }) => same(id, first) || same(hashtag, first));
  if (chat !== undefined) return { chat, rest: rest.trim() };
  const known = chats.slice(0, 5).map(({ hashtag }) => hashtag);
  throw new UserFacingError(
    `Which chat? Start with its hashtag, for example ${known[0] ?? '#WeNurses'}. Type “chats” to see them all.`,
    'CHAT_UNKNOWN',
    'chat',
  );
}

/** What the workspace knows of one chat; a fresh record while it knows nothing. */
export function recordOf(chat: CatalogueChat, { records }: Pick<ChatsHere, 'records'>): ChatRecord {
  const known = records.find(({ chatId }) => chatId === chat.id);
  if (known !== undefined) return known;
  const nothing = { dtstart: null, tzid: null, rrule: null, url: null, topic: null, reading: null, confirmedAt: null };
  return { chatId: chat.id, status: 'confirmed', ...nothing };
}

export type Meeting = UpcomingChat & { readonly startsAt: Date; readonly occurrenceAt: Date };

/** Meetings of one chat within so many days, soonest first, cancelled ones included. */
export function meetingsAhead(chat: CatalogueChat, here: ChatsHere, now: Date, days = 400): readonly Meeting[] {
  const { records, changes } = here;
  const to = new Date(now.getTime() + days * 86_400_000);
  return upcomingChats({ chats: [chat], records, changes, from: now, to, now }).flatMap((meeting) => {
    const { startsAt, occurrenceAt } = meeting;
    return startsAt === null || occurrenceAt === null ? [] : [{ ...meeting, startsAt, occurrenceAt }];
  });
}

/** The meetings, or a sentence about what to do while nobody knows any. */
export function knownMeetings(chat: CatalogueChat, here: ChatsHere, now: Date): readonly [Meeting, ...Meeting[]] {
  const [first, ...others] = meetingsAhead(chat, here, now);
  if (first !== undefined) return [first, ...others];
  throw new UserFacingError(
    `We know no date for ${chat.hashtag} yet. Ask its host, then say: chats confirm ${chat.hashtag}`,
    'CHAT_NO_DATE',
    'chat',
  );
}

const same = (one: string, other: string) => plain(one) === plain(other);
const plain = (words: string) => words.toLowerCase().replace(/^#/, '');
