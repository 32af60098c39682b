import type { Command } from '../domain/command.ts';
import { commandGroups } from './command-groups.ts';

/** `docs/commands.md`, made from the commands so that it cannot go stale. */
export function commandsMarkdown(commands: readonly Command[]): string {
  const groups = commandGroups(commands).map(({ name, commands: some }) =>
    [`## ${name}`, '', '| say | get | who |', '|---|---|---|', ...some.map(row)].join('\n'),
  );
  return `${[HEAD, ...groups, FOOT].join('\n\n')}\n`;
}

const HEAD = `# Commands

Made by \`npm run generate\`; edit the commands in \`src/commands\` instead.

Type these after \`/signpost\` in Slack. In Teams type them after \`@Signpost\`, or alone in a chat with Signpost. Words that are
no command are a question: \`/signpost eating disorders\` finds places to turn to.`;

const FOOT = `Every button and form says one of these commands, so what a button does can be typed, too. Answers are private unless
you share them. Never put patient details here (the NMC Code, 20.10).`;

const WHO = { guest: 'everybody', member: 'members', curator: 'curators, admins', admin: 'admins' } as const;

const row = ({ name, takes, summary, access }: Command): string => {
  const words = name === 'lookup' ? takes : `${name} ${takes}`.trim();
  return `| \`/signpost ${cell(words)}\` | ${cell(summary)} | ${WHO[access]} |`;
};

const cell = (words: string): string => words.replaceAll('|', '\\|');
