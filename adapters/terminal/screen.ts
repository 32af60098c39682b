import { clearScreenDown, createInterface, cursorTo } from 'node:readline';
import { createLines } from './lines.ts';
import type { TerminalOptions } from './options.ts';
import { withoutControls } from './without-controls.ts';
import { wrapped } from './wrapped.ts';

export interface Screen {
  /** Prints a paragraph. Whatever it holds, it can only be read. False: nobody can read it any more. */
  print(text: string): boolean;
  /** The next line that is typed; null when there are no more. Through a pipe the prompt is printed only when it is a question. */
  ask(prompt: string, isQuestion?: boolean): Promise<string | null>;
  close(): void;
}

const WIDEST = 100;
const NARROWEST = 30;

/** A terminal, or a pipe, to read lines from and to print to. The one place where anything is printed. */
export function createScreen({ input, output }: Pick<TerminalOptions, 'input' | 'output'>): Screen {
  const isTerminal = input.isTTY === true && output.isTTY === true;
  const reader = createInterface({ input, terminal: isTerminal, ...(isTerminal ? { output } : {}) });
  const lines = createLines(reader);
  let open = true;
  let reading = true;
  let prompting = false;
  reader.on('close', () => {
    reading = false;
  });
  // A pipe that was closed (`| head`) or a terminal that went away: nobody reads any more, and that is no mishap.
  const lost = () => {
    open = false;
    reader.close();
  };
  output.on('error', lost).on('close', lost);
  // A keyboard that went away is the end of the input. Readline passes its error on.
  reader.on('error', () => reader.close());

  return {
    print: (text) => {
      if (!open) return false;
      const width = isTerminal ? Math.max(NARROWEST, Math.min(output.columns ?? 80, WIDEST)) : null;
      const clean = withoutControls(text);
      // What is being typed is set aside, and stands below afterwards.
      if (prompting) {
        cursorTo(output, 0);
        clearScreenDown(output);
      }
      output.write(`${width === null ? clean : wrapped(clean, width)}\n\n`);
      if (prompting && reading) reader.prompt(true);
      return true;
    },
    ask: async (prompt, isQuestion = false) => {
      const words = withoutControls(prompt).replace(/\n/g, ' ');
      if (isTerminal && open && reading) {
        reader.setPrompt(words);
        prompting = true;
        reader.prompt();
      } else if (isQuestion && open) output.write(`${words}\n`);
      const line = await lines.next();
      prompting = false;
      return line === null ? null : withoutControls(line);
    },
    close: () => reader.close(),
  };
}
