import type { CatalogueChat } from '../../domain/catalogue.ts';
import type { ChatChange } from '../../domain/chat.ts';
import type { Command, CommandRequest, Reply } from '../../domain/command.ts';
import { actions, type Block, paragraph, say } from '../../domain/message.ts';
import { whenWords } from '../../domain/time/wording.ts';
import { privately } from '../signposting/privately.ts';
import type { BeforeChange } from './before-change.ts';
import { type ChatDeps, type ChatsHere, chatIn, chatsHere, recordOf } from './chats-here.ts';

/** `chats undo #wenurses`: takes back a move, a cancellation, "off", a topic or a confirmation. */
export function createChatUndo(deps: ChatDeps, before: BeforeChange): Command {
  return {
    name: 'chats undo',
    takes: '<hashtag>',
    summary: 'Take back the last change to a chat: moved, cancelled, off, topic or confirmed.',
    access: 'admin',
    run: undo,
  };

  async function undo(request: CommandRequest): Promise<Reply> {
    const { invocation, rest, now } = request;
    const here = await chatsHere(deps, invocation, now);
    const { chat, rest: what } = chatIn(rest, here);
    const changes = here.changes.filter((change) => change.chatId === chat.id && isAhead(change, now));
    const named = changes.find(({ occurrenceAt }) => occurrenceAt.toISOString() === what);
    if (named !== undefined) return putBack(chat, named, here, request);
    if (what === 'off' || (what === '' && recordOf(chat, here).status === 'off')) return turnOn(chat, here, request);
    if (what === 'topic' || what === 'confirm') return restore(chat, what, here, request);
    const [only, ...others] = changes;
    if (only !== undefined && others.length === 0) return putBack(chat, only, here, request);
    if (only === undefined) return restore(chat, 'last', here, request);
    const buttons = changes.slice(0, 8).map(({ occurrenceAt }) => ({
      label: whenWords(occurrenceAt, here.channel.zone, now),
      command: `chats undo ${chat.hashtag} ${occurrenceAt.toISOString()}`,
    }));
    return privately(
      say('Which one?', paragraph(`Which meeting of ${chat.hashtag} goes back to its place?`), actions(...buttons)),
    );
  }

  async function putBack(
    chat: CatalogueChat,
    change: ChatChange,
    here: ChatsHere,
    { invocation, now }: CommandRequest,
  ) {
    const back = { ...change, movedTo: change.occurrenceAt };
    await deps.chats.change(here.workspace.id, back, invocation.userId, now);
    await deps.chatChanged(here.workspace.id, chat.id, now);
    return done(`${chat.hashtag} is back on ${whenWords(change.occurrenceAt, here.channel.zone, now)}.`);
  }

  async function turnOn(chat: CatalogueChat, here: ChatsHere, { invocation, now }: CommandRequest): Promise<Reply> {
    const on = { ...recordOf(chat, here), status: 'confirmed' } as const;
    await deps.chats.save(here.workspace.id, on, invocation.userId, now);
    await deps.chatChanged(here.workspace.id, chat.id, now);
    return done(`${chat.hashtag} is on again, as it was before.`);
  }

  async function restore(
    chat: CatalogueChat,
    what: 'topic' | 'confirm' | 'last',
    here: ChatsHere,
    { invocation, now }: CommandRequest,
  ): Promise<Reply> {
    const kept = before.take(here.workspace.id, chat.id);
    if (kept === null && what === 'last') return privately(say(`There is nothing to undo for ${chat.hashtag}.`));
    // After a restart what was there before is forgotten: then the topic, or the confirmation, goes.
    const without = what === 'topic' ? { topic: null, reading: null } : { confirmedAt: null };
    await deps.chats.save(here.workspace.id, kept ?? { ...recordOf(chat, here), ...without }, invocation.userId, now);
    await deps.chatChanged(here.workspace.id, chat.id, now);
    const gone = what === 'topic' ? 'has no topic now' : 'is not confirmed now';
    return done(kept === null ? `${chat.hashtag} ${gone}.` : `${chat.hashtag} is as it was before.`);
  }
}

const isAhead = ({ occurrenceAt, movedTo }: ChatChange, now: Date) =>
  occurrenceAt > now || (movedTo !== null && movedTo > now);

const done = (summary: string): Reply => {
  const blocks: readonly Block[] = [paragraph(summary), actions({ label: 'All chats', command: 'chats' })];
  return privately({ summary, blocks });
};
