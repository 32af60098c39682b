import type { Command } from '../../domain/command.ts';
import { createBeforeChange } from './before-change.ts';
import { createCancelChat } from './cancel-chat.ts';
import { createChatOff } from './chat-off.ts';
import { createChatTopic } from './chat-topic.ts';
import { createChatUndo } from './chat-undo.ts';
import type { ChatDeps } from './chats-here.ts';
import { createConfirmChat } from './confirm-chat.ts';
import { createListChats } from './list-chats.ts';
import { createMoveChat } from './move-chat.ts';
import { createRemindChat } from './remind-chat.ts';

/** Everything about community chats. */
export function createChatCommands(deps: ChatDeps): readonly Command[] {
  const before = createBeforeChange();
  return [
    createListChats(deps),
    createConfirmChat(deps, before),
    createChatTopic(deps, before),
    createRemindChat(deps),
    createMoveChat(deps),
    createCancelChat(deps),
    createChatOff(deps),
    createChatUndo(deps, before),
  ];
}
