import type { Command, CommandRequest, Reply } from '../../domain/command.ts';
import { actions, paragraph } from '../../domain/message.ts';
import { privately } from '../signposting/privately.ts';
import { type ChatDeps, chatIn, chatsHere, recordOf } from './chats-here.ts';

/** `chats off #wenurses`: nobody here is told of the chat any more. What was chosen for it stays, for "Undo". */
export function createChatOff(deps: ChatDeps): Command {
  return {
    name: 'chats off',
    takes: '<hashtag>',
    summary: 'Turn a chat off here: it leaves the digest, and no channel is reminded of it.',
    access: 'admin',
    run: turnOff,
  };

  async function turnOff({ invocation, rest, now }: CommandRequest): Promise<Reply> {
    const here = await chatsHere(deps, invocation, now);
    const { chat } = chatIn(rest, here);
    const off = { ...recordOf(chat, here), status: 'off' } as const;
    await deps.chats.save(here.workspace.id, off, invocation.userId, now);
    await deps.chatChanged(here.workspace.id, chat.id, now);
    const summary = `${chat.hashtag} is off. No channel here is reminded of it.`;
    return privately({
      summary,
      blocks: [
        paragraph(summary),
        actions(
          { label: 'Undo', command: `chats undo ${chat.hashtag} off`, describes: `Turn ${chat.hashtag} on again` },
          { label: 'All chats', command: 'chats' },
        ),
      ],
    });
  }
}
