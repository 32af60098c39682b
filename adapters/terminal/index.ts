import { LOCAL_PLACE } from '../../src/domain/local-place.ts';
import type { ChatAdapter } from '../../src/ports/chat.ts';
import { messageText } from './message-text.ts';
import type { TerminalOptions } from './options.ts';
import { createPressables } from './pressables.ts';
import { createScreen } from './screen.ts';
import { runSession } from './session.ts';

/** Posts remembered, to tell whether one was printed. */
const MOST_PRINTED = 200;

/** Signpost in a terminal, with no account. Reads from a pipe as well. */
export function createTerminalAdapter({ input, output, ended, ...options }: TerminalOptions): ChatAdapter {
  const { place = LOCAL_PLACE, speaker = 'nurse' } = options;
  const screen = createScreen({ input, output });
  const pressables = createPressables();
  let printed: readonly string[] = [];
  let session: Promise<void> = Promise.resolve();

  return {
    platform: place.platform,
    leadMs: 0,
    start: async (answer) => {
      session = runSession({ screen, pressables, answer, place, speaker });
      void session.then(() => ended?.());
    },
    deliver: async ({ key, message, toUser }) => {
      const where = toUser === null ? `posted in #${place.channelId}` : 'private note to the admin';
      const isRead = screen.print(`Signpost (${where})\n\n${messageText(message, pressables)}`);
      if (!isRead) return { kind: 'retry', reason: 'TERMINAL_CLOSED', afterMs: null };
      printed = [...printed, key].slice(-MOST_PRINTED);
      return { kind: 'sent', messageId: key };
    },
    update: async (_, messageId, message) => {
      const isRead = screen.print(`Signpost (changed what it posted before)\n\n${messageText(message, pressables)}`);
      return isRead ? { kind: 'sent', messageId } : { kind: 'retry', reason: 'TERMINAL_CLOSED', afterMs: null };
    },
    // What was printed before this start has scrolled away with its terminal: an unfinished post is printed again.
    reconcile: async ({ key }) =>
      printed.includes(key)
        ? { kind: 'sent', messageId: key }
        : { kind: 'retry', reason: 'TERMINAL_RESTARTED', afterMs: 0 },
    roleOf: async ({ userId }) => (userId === 'admin' ? 'admin' : 'member'),
    stop: async () => {
      screen.close();
      await session;
    },
  };
}
