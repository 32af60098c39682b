import { createDeliveries } from '../../src/commands/deliveries.ts';
import type { Invocation, Reply } from '../../src/domain/command.ts';
import type { Action } from '../../src/domain/message.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { WORKSPACES } from './crash-given.ts';

/** What the admins of all workspaces decided of the posts they were shown. Keys of posts. */
export interface Verdicts {
  readonly arrived: readonly string[];
  readonly again: readonly string[];
}

/**
 * Does what an admin does with posts in doubt: asks `deliveries`, looks into the channel, presses one of the two buttons of
 * the first post, until no post is in doubt. A post that is not shown with both buttons stays in doubt.
 */
export async function settleDoubts(
  stores: Stores,
  isInChannel: (key: string) => boolean,
  now: () => Date,
): Promise<Verdicts> {
  const commands = createDeliveries(stores);
  const arrived: string[] = [];
  const again: string[] = [];
  for (const platform of ['slack', 'teams'] as const) {
    const say = async (name: string, rest: string): Promise<Reply> => {
      const command = commands.find((each) => each.name === name);
      if (command === undefined) throw new Error(`There is no command "${name}".`);
      const invocation = { ...ANYWHERE, platform, workspaceId: WORKSPACES[platform], text: `${name} ${rest}` };
      return command.run({ invocation, rest, now: now(), role: async () => 'admin' });
    };
    for (let shown = offered(await say('deliveries', '')); shown.length > 0; ) {
      const [key = ''] = shown;
      const verdict = isInChannel(key) ? 'arrived' : 'again';
      (verdict === 'arrived' ? arrived : again).push(key);
      shown = offered(await say(`delivery ${verdict}`, key));
    }
  }
  return { arrived, again };
}

const ANYWHERE = {
  id: 'bench',
  channelId: 'C',
  userId: 'UADMIN',
  userName: null,
  values: {},
} satisfies Partial<Invocation>;

/** Keys of the posts that are shown with both buttons. */
function offered({ message }: Reply): readonly string[] {
  const shown = message.blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []));
  const keys = (label: string, command: string) =>
    shown.flatMap((action: Action) =>
      action.label === label && action.command?.startsWith(`${command} `) === true
        ? [action.command.slice(command.length + 1)]
        : [],
    );
  const arrived = keys('It arrived', 'delivery arrived');
  return keys('Post again', 'delivery again').filter((key) => arrived.includes(key));
}
