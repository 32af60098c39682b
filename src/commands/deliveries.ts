import { channelTitle } from '../domain/channel-title.ts';
import type { Command, CommandRequest, Reply } from '../domain/command.ts';
import { UserFacingError } from '../domain/errors.ts';
import { type Action, actions, type Block, heading, paragraph, quiet } from '../domain/message.ts';
import { whenWords } from '../domain/time/wording.ts';
import type { Delivery, DeliveryKind } from '../ports/outbox.ts';
import type { CommandDeps } from './deps.ts';
import { privately } from './signposting/privately.ts';

type Deps = Pick<CommandDeps, 'channels' | 'outbox'>;

/** `deliveries`: posts of which nobody knows whether they arrived. A person looks into the channel and says so; nothing is repeated blindly. */
export function createDeliveries(deps: Deps): readonly Command[] {
  return [
    {
      name: 'deliveries',
      takes: '',
      summary: 'Posts that may or may not have arrived. You decide.',
      access: 'admin',
      accepts: (rest) => rest === '',
      run: (request) => list(request, []),
    },
    { ...HIDDEN, name: 'delivery again', summary: 'Post it again.', run: (request) => settle(request, 'again') },
    { ...HIDDEN, name: 'delivery arrived', summary: 'It arrived.', run: (request) => settle(request, 'arrived') },
  ];

  async function settle(request: CommandRequest, verdict: 'again' | 'arrived'): Promise<Reply> {
    const { invocation, rest, now } = request;
    const workspace = await deps.channels.workspace(invocation.platform, invocation.workspaceId, now);
    const delivery = await deps.outbox.find(rest);
    // A key is no secret: only a post of this workspace may be settled here.
    if (delivery === null || delivery.channel.workspace !== workspace.id)
      throw new UserFacingError('There is no such post here.', 'DELIVERY_UNKNOWN');
    const settled = await deps.outbox.settleUnknown(rest, verdict, invocation.userId, now);
    const words = !settled
      ? 'Somebody settled that one before you.'
      : verdict === 'again'
        ? 'It is posted again.'
        : 'Good. It counts as posted.';
    return list(request, [paragraph(words)]);
  }

  async function list({ invocation, now }: CommandRequest, above: readonly Block[]): Promise<Reply> {
    const { id } = await deps.channels.workspace(invocation.platform, invocation.workspaceId, now);
    const unknown = await deps.outbox.unknown(id);
    const [next] = unknown;
    if (next === undefined) {
      const words = 'No post is in doubt.';
      return privately({ summary: words, blocks: [...above, paragraph(words)] });
    }
    const summary = `${unknown.length === 1 ? 'One post' : `${unknown.length} posts`} may or may not have arrived.`;
    return privately({
      summary,
      blocks: [
        heading('Posts in doubt'),
        ...above,
        paragraph(summary),
        { kind: 'entries', entries: unknown.slice(0, SHOWN).map((each) => entry(each, now)) },
        ...unknown.slice(0, SHOWN).map((each) => actions(...buttons(each))),
        quiet('Look into the channel first. What is posted again stands there twice if it had arrived.'),
      ],
    });
  }
}

const SHOWN = 8;
const HIDDEN = {
  takes: '<key>',
  access: 'admin',
  hidden: true,
  accepts: (rest: string) => /^\S+$/.test(rest),
} as const;

const entry = (delivery: Delivery, now: Date) => ({
  title: nameOf(delivery),
  url: null,
  facts: [`due ${whenWords(delivery.dueAt, delivery.channel.zone, now)}`, channelOf(delivery)],
  lines: delivery.message === null ? [] : [[{ kind: 'text' as const, text: delivery.message.summary }]],
});

function buttons(delivery: Delivery): readonly Action[] {
  const what = `${nameOf(delivery)} for ${channelOf(delivery)}`;
  return [
    {
      label: 'Post again',
      command: `delivery again ${delivery.key}`,
      describes: `Post again: ${what}`,
      confirm: 'If it did arrive, it will stand there twice. Post it again?',
    },
    {
      label: 'It arrived',
      command: `delivery arrived ${delivery.key}`,
      describes: `It arrived: ${what}`,
      style: 'primary',
    },
  ];
}

const channelOf = ({ channel }: Delivery) => channelTitle(channel.name, 'a channel');

const KINDS: Readonly<Record<DeliveryKind, string>> = {
  digest: 'Digest',
  alert: 'Safety alert',
  reminder: 'Chat reminder',
  note: 'Note on a chat',
  notice: 'Private notice',
  update: 'Correction of a post',
};
const nameOf = ({ kind }: Delivery) => KINDS[kind];
