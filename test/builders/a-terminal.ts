import { PassThrough } from 'node:stream';
import { createTerminalAdapter } from '../../adapters/terminal/index.ts';
import type { TerminalOptions } from '../../adapters/terminal/options.ts';
import type { Invocation, Reply } from '../../src/domain/command.ts';
import { LOCAL_PLACE } from '../../src/domain/local-place.ts';
import { type Message, say } from '../../src/domain/message.ts';
import { at } from './at.ts';

export interface TerminalParts {
  readonly answer?: (invocation: Invocation) => Promise<Reply>;
  readonly options?: Partial<TerminalOptions>;
  /** Behaves as a keyboard and a screen instead of a pipe. */
  readonly tty?: { readonly columns: number };
}

/** The terminal adapter with both its ends in our hands, and a bot behind it that answers as it is told. */
export async function aTerminal({ answer, options, tty }: TerminalParts = {}) {
  const asked: Invocation[] = [];
  const input = new PassThrough();
  const output = new PassThrough();
  if (tty !== undefined) {
    Object.assign(input, { isTTY: true, setRawMode: () => input });
    Object.assign(output, { isTTY: true, columns: tty.columns });
  }
  let text = '';
  output.setEncoding('utf8').on('data', (part) => {
    text += part;
  });
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const terminal = createTerminalAdapter({ input, output, ended: end, ...options });
  await terminal.start(
    async (invocation) => {
      asked.push(invocation);
      if (answer !== undefined) return answer(invocation);
      return { visibility: 'private', message: say(`You said: ${invocation.text}`) };
    },
    { route: () => undefined },
  );
  /** Lets everything that waits happen. */
  const settle = async () => {
    for (let turn = 0; turn < 10; turn += 1) await new Promise(setImmediate);
  };
  return {
    terminal,
    asked,
    input,
    output,
    ended,
    printed: () => text,
    /** Types lines and waits until what they led to has been printed. */
    type: async (...lines: readonly string[]) => {
      for (const line of lines) {
        input.write(`${line}\n`);
        await settle();
      }
    },
    /** Sends everything at once, as a pipe does, and waits for the end. */
    pipe: async (...lines: readonly string[]) => {
      input.end(lines.map((line) => `${line}\n`).join(''));
      await ended;
      await settle();
      return text;
    },
    deliver: (key: string, message: Message, toUser: string | null = null) =>
      terminal.deliver({
        key,
        target: { ...LOCAL_PLACE, address: null },
        message,
        dueAt: at('2026-11-25T10:00:00Z'),
        toUser,
      }),
    settle,
  };
}
