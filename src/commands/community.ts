import type { Command, CommandRequest, Reply } from '../domain/command.ts';
import { UserFacingError } from '../domain/errors.ts';
import { whenWords } from '../domain/time/wording.ts';
import type { JoinRefusal } from '../ports/community.ts';
import { CODE_FORM, codePage, communityPage, joinPage, leavePage } from './community-pages.ts';
import { channelWords, hostOf } from './community-scope.ts';
import type { CommandDeps } from './deps.ts';
import { hereOf } from './here.ts';
import { namedChannel } from './named-channel.ts';
import { privately } from './signposting/privately.ts';

type Deps = Pick<CommandDeps, 'channels' | 'channelName' | 'community' | 'feeds' | 'joinCommunity'>;

const DAY = 86_400_000;

/**
 * `community`: several channels, on Slack and on Teams, with one digest, the same feeds and one archive. An admin of one makes a
 * code, an admin of the other types it and says yes.
 */
export function createCommunity(deps: Deps): readonly Command[] {
  return [
    {
      name: 'community',
      takes: '',
      summary: 'Which channels share this digest, here and on other platforms.',
      access: 'member',
      // `community nursing` is a question.
      accepts: (rest) => rest === '',
      run: (request) => show(request, null),
    },
    {
      name: 'community invite',
      takes: '',
      summary: 'Make a code with which a channel on Slack or Teams can share this digest.',
      access: 'admin',
      accepts: (rest) => rest === '',
      run: invite,
    },
    {
      name: 'community join',
      takes: '<code>',
      summary: 'Share the digest of another channel, with the code its admin gave you. It asks first.',
      access: 'admin',
      // `community join us for tea` is a question. A code may come with quotes, spaces or dashes of any kind, or cut short.
      accepts: (rest) =>
        rest === '' || codeIn(rest).length === CODE_LENGTH || /^\W?[0-9A-Z]{2,}[-–][0-9A-Z–-]*\W*$/.test(rest),
      run: join,
    },
    {
      name: 'community leave',
      takes: '',
      summary: 'Stop sharing: this channel goes on with a digest of its own. It asks first.',
      access: 'admin',
      accepts: (rest) => /^(?:now)?$/i.test(rest),
      run: leave,
    },
    {
      name: 'community remove',
      takes: '<number>',
      summary: 'Stop sharing with a channel that joined.',
      access: 'admin',
      hidden: true,
      accepts: (rest) => /^\d{1,12}$/.test(rest),
      run: remove,
    },
  ];

  async function show({ invocation, now }: CommandRequest, done: string | null): Promise<Reply> {
    const { channel } = await hereOf(deps, invocation, now);
    const host = await hostOf(deps, channel);
    const others = (await deps.community.joined((host ?? channel).id)).filter(({ id }) => id !== channel.id);
    return privately(communityPage({ host, others, done }));
  }

  async function invite({ invocation, now }: CommandRequest): Promise<Reply> {
    const { channel } = await hereOf(deps, invocation, now);
    const host = await hostOf(deps, channel);
    if (host !== null)
      throw new UserFacingError(`Codes are made in ${channelWords(host)}, whose digest is shared.`, 'AT_THE_HOST');
    const until = new Date(now.getTime() + DAY);
    await namedChannel(deps, channel, invocation.userId, now);
    const code = await deps.community.invite(channel.id, invocation.userId, until, now);
    return privately(codePage(code, whenWords(until, channel.zone, now)));
  }

  async function join(request: CommandRequest): Promise<Reply> {
    const { invocation, rest, now } = request;
    const code = codeIn(invocation.values.code ?? rest);
    const confirmed = CONFIRMED.test(rest);
    const { channel } = await hereOf(deps, invocation, now);
    if (code === '') return privately(CODE_FORM);
    const host = await deps.community.invited(code, now);
    if (host === null) throw refusal('unknown');
    await namedChannel(deps, channel, invocation.userId, now);
    if (!confirmed) {
      const [theirs, ours] = await Promise.all([host, channel].map(({ id }) => deps.feeds.subscriptions(id)));
      return privately(joinPage({ host, channel, code, theirs: theirs?.length ?? 0, ours: ours?.length ?? 0 }, now));
    }
    const outcome = await deps.joinCommunity(code, channel, invocation.userId, now);
    if (outcome !== 'joined') throw refusal(outcome);
    return show(request, `Done. This channel now shares the digest of ${channelWords(host)}.`);
  }

  async function leave(request: CommandRequest): Promise<Reply> {
    const { invocation, rest, now } = request;
    const { channel } = await hereOf(deps, invocation, now);
    const host = await hostOf(deps, channel);
    if (host === null) throw new UserFacingError('This channel shares nobody’s digest.', 'NOT_JOINED');
    if (rest === '') return privately(leavePage(host));
    await deps.community.leave(channel.id, invocation.userId, 'joined', now);
    return show(request, `Done. This channel goes on by itself, with the feeds of ${channelWords(host)}.`);
  }

  async function remove(request: CommandRequest): Promise<Reply> {
    const { invocation, rest, now } = request;
    const { channel } = await hereOf(deps, invocation, now);
    const joined = (await deps.community.joined(channel.id)).find(({ id }) => id === Number(rest));
    if (joined === undefined) throw new UserFacingError('That channel shares nothing with this one.', 'NOT_JOINED');
    await deps.community.leave(joined.id, invocation.userId, 'host', now);
    return show(request, `Done. ${channelWords(joined)} goes on by itself.`);
  }
}

const CODE_LENGTH = 16;
const CONFIRMED = /\s+now\s*$/i;

/** The letters and digits of a code, without what people paste around it. */
const codeIn = (typed: string): string => typed.replace(CONFIRMED, '').replace(/[^0-9a-z]/gi, '');

function refusal(outcome: JoinRefusal): UserFacingError {
  switch (outcome) {
    case 'unknown':
      return new UserFacingError(
        'That code leads nowhere. It works once, for a day. Ask for a new one.',
        'CODE_UNKNOWN',
        'code',
      );
    case 'itself':
      return new UserFacingError(
        'That is the code of this very channel. Type it in the other one.',
        'CODE_OF_THIS',
        'code',
      );
    case 'already':
      return new UserFacingError('This channel shares a digest already. See: community', 'ALREADY_JOINED');
    case 'has-joined':
      return new UserFacingError(
        'Other channels share the digest of this one, so it cannot join another. See: community',
        'HAS_JOINED',
      );
    case 'full':
      return new UserFacingError('As many channels as can share that digest do already.', 'COMMUNITY_FULL');
    default:
      return outcome satisfies never;
  }
}
