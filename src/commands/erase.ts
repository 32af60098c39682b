import type { Command, CommandRequest, Reply } from '../domain/command.ts';
import { eraseWord } from '../domain/erase-word.ts';
import { UserFacingError } from '../domain/errors.ts';
import { heading, type Message, paragraph, say } from '../domain/message.ts';
import type { CommandDeps } from './deps.ts';
import { privately } from './signposting/privately.ts';

/** `erase`: deletes everything held for the workspace, once somebody has typed its word. */
export function createErase({ channels, workspaces }: Pick<CommandDeps, 'channels' | 'workspaces'>): Command {
  return {
    name: 'erase',
    takes: '',
    summary: 'Delete everything Signpost holds for this workspace. It asks first.',
    access: 'admin',
    // `erase bad memories` is a question.
    accepts: (rest) => rest === '' || /^[a-z]+-\d+$/i.test(rest),
    run: erase,
  };

  async function erase({ invocation, rest, now }: CommandRequest): Promise<Reply> {
    const { platform, workspaceId } = invocation;
    const word = eraseWord(`${platform} ${workspaceId}`);
    const typed = (invocation.values.word ?? rest).trim().toLowerCase();
    if (typed === '' && invocation.values.word === undefined) return privately(askPage(word));
    if (typed !== word)
      throw new UserFacingError(
        `That is not the word. Nothing was deleted. Type ${word} to delete everything.`,
        'WRONG_WORD',
        'word',
      );
    const { id } = await channels.workspace(platform, workspaceId, now);
    const count = await workspaces.erase(id, now);
    return privately(
      say(
        `Everything is deleted: the settings, feeds, digests and notes of ${count === 1 ? 'one channel' : `${count} channels`}. Posts in your channels stay; delete those there.`,
      ),
    );
  }
}

function askPage(word: string): Message {
  return {
    summary: 'Do you want to delete everything?',
    blocks: [
      {
        kind: 'notice',
        title: 'This cannot be undone',
        lines: [
          [
            {
              kind: 'text',
              text: 'Settings, feeds, digests, chats, your own resources and words, and the list of changes: all go, for every channel here.',
            },
          ],
          [
            {
              kind: 'text',
              text: 'Posts that stand in your channels stay there. Signpost cannot bring anything back.',
            },
          ],
        ],
      },
      heading('Delete everything'),
      paragraph(`Type this word to say that you mean it: ${word}`),
      {
        kind: 'form',
        form: {
          command: 'erase',
          submit: 'Delete everything',
          fields: [{ name: 'word', label: 'The word', kind: 'text', value: '', maxLength: 40 }],
        },
      },
    ],
  };
}
