import type { Command, Role } from '../domain/command.ts';
import { actions, type Entry, heading, line, type Message, paragraph, quiet } from '../domain/message.ts';
import { mayDo } from './access.ts';
import { type CommandGroup, commandGroups } from './command-groups.ts';
import { privately } from './signposting/privately.ts';

/** Said wherever somebody may type: the rule, and where it stands. */
export const NO_PATIENT_DETAILS = 'Never put patient details here. You answer for what you post (the NMC Code, 20.10).';

/** `help`: made from the commands themselves, and only those this person may use. */
export function createHelp(commands: () => readonly Command[]): Command {
  const groupNamed = (word: string) =>
    commandGroups(commands()).find(({ name }) => name.toLowerCase() === word.toLowerCase());
  return {
    name: 'help',
    takes: '[chats|digest|feeds]',
    summary: 'What you can say here.',
    access: 'guest',
    // `help with debt` and `help me` are questions, and must not get a page about commands.
    accepts: (rest) => rest === '' || groupNamed(rest) !== undefined,
    run: async ({ rest, role }) => {
      const asker = await role();
      const group = rest === '' ? undefined : groupNamed(rest);
      return privately(group === undefined ? wholePage(commandGroups(commands()), asker) : groupPage(group, asker));
    },
  };
}

function wholePage(groups: readonly CommandGroup[], asker: Role): Message {
  const open = groups.map((group) => mine(group, asker)).filter((group) => group.commands.length > 0);
  return {
    summary: 'Signpost helps you find places to turn to. Type a topic, for example: eating disorders.',
    blocks: [
      heading('What you can say to Signpost'),
      paragraph(
        'Type a topic and get places to turn to, each with whether your team has checked it. Only you see the answer.',
      ),
      actions(
        { label: 'Eating disorders', command: 'lookup eating disorders', describes: 'Example: eating disorders' },
        { label: 'Hearing voices', command: 'lookup hearing voices', describes: 'Example: hearing voices' },
        { label: 'Staff wellbeing', command: 'lookup staff wellbeing', describes: 'Example: staff wellbeing' },
      ),
      ...open.flatMap((group) => [
        heading(group.name),
        { kind: 'entries' as const, entries: group.commands.map(entry) },
      ]),
      paragraph(NO_PATIENT_DETAILS),
      quiet('In an emergency call 999. Signpost is not a crisis service and gives no clinical advice.'),
    ],
  };
}

function groupPage(group: CommandGroup, asker: Role): Message {
  const { name, commands } = mine(group, asker);
  return {
    summary: `What you can say about ${name.toLowerCase()}.`,
    blocks: [
      heading(name),
      { kind: 'entries', entries: commands.map(entry) },
      actions({ label: 'All of help', command: 'help' }),
    ],
  };
}

const mine = ({ name, commands }: CommandGroup, asker: Role): CommandGroup => ({
  name,
  commands: commands.filter(({ access }) => mayDo(asker, access)),
});

/** `lookup` is what any words mean, so it is shown without its name. */
const entry = ({ name, takes, summary }: Command): Entry => ({
  title: `/signpost ${name === 'lookup' ? takes : `${name} ${takes}`.trim()}`,
  url: null,
  facts: [],
  lines: [line(summary)],
});
