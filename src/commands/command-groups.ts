import type { Command } from '../domain/command.ts';

export interface CommandGroup {
  readonly name: string;
  readonly commands: readonly Command[];
}

/** The first words of commands that belong together, in the order help lists them. */
const GROUPS: readonly (readonly [name: string, words: readonly string[]])[] = [
  ['Ask', ['lookup', 'start', 'staying', 'glossary', 'suggest', 'share', 'help', 'about', 'privacy']],
  ['Chats', ['chats']],
  ['Digest', ['digest', 'why', 'archive', 'community']],
  ['Feeds', ['feeds']],
  ['For curators', ['review', 'resource', 'resources', 'words']],
  ['For admins', ['setup', 'settings', 'deliveries', 'audit', 'erase']],
];

/** Commands people can see, group by group. One whose group nobody thought of stands in the last. */
export function commandGroups(commands: readonly Command[]): readonly CommandGroup[] {
  const shown = commands.filter(({ hidden }) => hidden !== true);
  const known = new Set(GROUPS.flatMap(([, words]) => words));
  const groups = GROUPS.map(([name, words]) => ({
    name,
    commands: shown.filter((command) => words.includes(firstWord(command))),
  }));
  const others = { name: 'More', commands: shown.filter((command) => !known.has(firstWord(command))) };
  return [...groups, others].filter((group) => group.commands.length > 0);
}

const firstWord = ({ name }: Command) => name.split(' ')[0] ?? '';
