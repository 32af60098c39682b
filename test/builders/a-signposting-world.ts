import { openReferral } from '../../feeds/open-referral/index.ts';
import type { CommandDeps } from '../../src/commands/deps.ts';
import { createSignposting } from '../../src/commands/signposting/index.ts';
import type { Catalogue } from '../../src/domain/catalogue.ts';
import type { Command, Invocation, Reply } from '../../src/domain/command.ts';
import type { CommunityPick } from '../../src/domain/digest.ts';
import { feedProblem } from '../../src/domain/feed-problem.ts';
import type { Message } from '../../src/domain/message.ts';
import { toPlainText } from '../../src/domain/plain-text.ts';
import type { Meaning, Understand } from '../../src/domain/signposting/meaning.ts';
import type { DecisionRow } from '../../src/ports/digests.ts';
import type { ListReader } from '../../src/ports/lists.ts';
import type { FoundItem } from '../../src/ports/search.ts';
import { createMemoryChannels } from '../fakes/memory-channels.ts';
import { createMemoryResources } from '../fakes/memory-resources.ts';
import { aCatalogue } from './a-catalogue.ts';
import { aMeaning } from './an-answer-input.ts';
import { at } from './at.ts';

export interface Said {
  readonly reply: Reply;
  readonly text: string;
  readonly buttons: readonly string[];
}

/** The signposting commands over stores in memory. Words mean what `means` says; any other text means nothing. */
export function aSignpostingWorld({
  catalogue = aCatalogue(),
  means = {},
  understand = (text) => aMeaning(means[text] ?? {}),
  items = [],
}: {
  catalogue?: Catalogue;
  means?: Readonly<Record<string, Partial<Meaning>>>;
  understand?: Understand;
  items?: readonly FoundItem[];
} = {}) {
  const channels = createMemoryChannels();
  const resources = createMemoryResources();
  const screened: DecisionRow[] = [];
  const picks: CommunityPick[] = [];
  const settled: string[] = [];
  const searches: (readonly (readonly string[])[])[] = [];
  const digests = {
    screened: async () => screened,
    settleScreened: async (_channel: number, id: number, verdict: string) => {
      settled.push(`${verdict} ${id}`);
      const place = screened.findIndex(({ itemId }) => itemId === id);
      return place >= 0 && screened.splice(place, 1).length > 0;
    },
    picks: async (channel: number) => picks.filter(({ channelId }) => channelId === channel),
    settlePick: async (id: number, verdict: string) => {
      settled.push(`${verdict} ${id}`);
      return true;
    },
  };
  const deps = {
    catalogue: { current: () => catalogue },
    understand,
    items: {
      search: async (groups: readonly (readonly string[])[], limit: number) => {
        searches.push(groups);
        return items.slice(0, limit);
      },
    },
    channels: channels.store,
    resources: resources.store,
    digests,
    exchange: openReferral,
  } as unknown as CommandDeps;
  const lists = new Map<string, string>();
  const commands = createSignposting({ ...deps, lists: listsOf(lists) });

  return { commands, channels, resources, lists, screened, picks, settled, searches, ask };

  /** Says something as dispatch would: the longest name that matches and accepts, else `lookup`. */
  async function ask(
    text: string,
    values: Readonly<Record<string, string>> = {},
    who: Partial<Invocation> = {},
    now = at('2026-11-25T12:00:00Z'),
  ): Promise<Said> {
    const invocation: Invocation = {
      id: 't-1',
      platform: 'web',
      workspaceId: 'W1',
      channelId: 'C1',
      userId: 'U1',
      userName: 'Asha',
      text,
      values,
      ...who,
    };
    const { command, rest } = commandFor(commands, text);
    const reply = await command.run({ invocation, rest, now, role: async () => 'curator' });
    return { reply, text: toPlainText(reply.message), buttons: buttonsOf(reply.message) };
  }
}

/** Lists on the web, by address. */
const listsOf = (lists: ReadonlyMap<string, string>): ListReader => ({
  read: async (address) => {
    const text = lists.get(address);
    return text === undefined ? { kind: 'failed', problem: feedProblem('FEED_MISSING') } : { kind: 'read', text };
  },
});

/** The commands behind a message's buttons. */
export const buttonsOf = ({ blocks }: Message): readonly string[] =>
  blocks.flatMap((block) => (block.kind === 'actions' ? block.actions.map(({ command }) => command) : []));

function commandFor(commands: readonly Command[], text: string): { command: Command; rest: string } {
  const named = commands
    .filter(({ name }) => text === name || text.startsWith(`${name} `))
    .map((command) => ({ command, rest: text.slice(command.name.length).trim() }))
    .filter(({ command, rest }) => command.accepts?.(rest) ?? true)
    .sort((a, b) => b.command.name.length - a.command.name.length);
  const [lookup] = commands;
  const found = named[0] ?? (lookup === undefined ? undefined : { command: lookup, rest: text });
  if (found === undefined) throw new Error('there are no commands');
  return found;
}
