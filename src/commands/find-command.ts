import type { Command } from '../domain/command.ts';

export interface Asked {
  readonly command: Command;
  /** What follows the command's name, trimmed. */
  readonly rest: string;
}

/**
 * The command with the longest name the text begins with and that accepts what follows; any other text is `lookup`, with all
 * of its words. Text without a single visible character is `help`.
 */
export function findCommand(commands: readonly Command[], asked: string): Asked {
  // Some type it again after the slash command.
  const text = asked.replace(/^\s*\/signpost(?=\s)/i, '');
  if (/^[\s\p{Cf}\p{Cc}]*$/u.test(text)) return { command: commandNamed(commands, 'help'), rest: '' };
  const begun = text.replace(BLANK, '').toLowerCase();
  const found = commands
    .filter(({ name }) => begun.startsWith(name.split(' ', 1)[0] ?? name))
    .flatMap((command) => {
      const rest = afterName(text, command.name);
      return rest === null || command.accepts?.(rest) === false ? [] : [{ command, rest }];
    })
    .sort((a, b) => b.command.name.length - a.command.name.length)[0];
  return found ?? { command: commandNamed(commands, 'lookup'), rest: text.trim() };
}

/** What follows a name at the beginning of a text, whatever its case and spaces; null when it does not begin so. */
function afterName(text: string, name: string): string | null {
  let rest = text.replace(BLANK, '');
  for (const word of name.split(' ')) {
    if (rest.slice(0, word.length).toLowerCase() !== word) return null;
    const after = rest.slice(word.length);
    rest = after.replace(BLANK, '');
    // `feedsome` is not `feeds ome`.
    if (after !== '' && rest === after) return null;
  }
  return rest.trim();
}

/** Spaces, and characters that nobody can see. */
const BLANK = /^[\s\p{Cf}]+/u;

function commandNamed(commands: readonly Command[], name: string): Command {
  const command = commands.find((each) => each.name === name);
  if (command === undefined) throw new Error(`There is no command ${name}.`);
  return command;
}
