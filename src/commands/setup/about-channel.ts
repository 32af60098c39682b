import type { Command } from '../../domain/command.ts';
import { type Action, actions, type Block, type Message } from '../../domain/message.ts';
import { PLACE_AT_END, type PlaceDeps, setupPlace } from './setup-place.ts';

/** Commands of others that set-up leads to. Said in a private chat they are about the channel that was picked there. */
const LED_TO: readonly string[] = [
  'chats confirm',
  'chats remind',
  'review checked',
  'settings nation',
  'settings staff-route',
  'settings zone',
];

/** The command, which where set-up leads to it may end in ` in <row>`: it then acts on that channel and leads back to its set-up. */
export function aboutChannel(command: Command, deps: PlaceDeps): Command {
  if (!LED_TO.includes(command.name)) return command;
  return {
    ...command,
    run: async (request) => {
      if (!PLACE_AT_END.test(request.rest)) return command.run(request);
      const { channel, rest, at } = await setupPlace(deps, request);
      const invocation = { ...request.invocation, channelId: channel.target.channelId };
      const reply = await command.run({ ...request, rest, invocation });
      return { ...reply, message: goingOn(reply.message, at) };
    },
  };
}

function goingOn(message: Message, at: string): Message {
  const blocks = message.blocks.map((block) => staying(block, at));
  const leadsBack = blocks.some(
    (block) => block.kind === 'actions' && block.actions.some(({ command }) => command === `setup${at}`),
  );
  return {
    ...message,
    blocks: leadsBack ? blocks : [...blocks, actions({ label: 'Back to set-up', command: `setup${at}` })],
  };
}

function staying(block: Block, at: string): Block {
  if (block.kind === 'actions') return { ...block, actions: block.actions.map((action) => stayingThere(action, at)) };
  return block.kind === 'form' ? { ...block, form: stayingThere(block.form, at) } : block;
}

const stayingThere = <Said extends Pick<Action, 'command'>>(said: Said, at: string): Said =>
  said.command === 'setup' || LED_TO.some((name) => `${said.command} `.startsWith(`${name} `))
    ? { ...said, command: `${said.command}${at}` }
    : said;
