import type { Command, CommandRequest, Reply } from '../../domain/command.ts';
import { UserFacingError } from '../../domain/errors.ts';
import { type Action, say } from '../../domain/message.ts';
import type { Channel } from '../../ports/channels.ts';
import type { CommandDeps } from '../deps.ts';
import { hereOf } from '../here.ts';
import { privately } from '../signposting/privately.ts';
import { previewMessage } from './preview-message.ts';

export type DigestDeps = Pick<
  CommandDeps,
  'channels' | 'feeds' | 'digests' | 'previewDigest' | 'previewNow' | 'digestNow'
>;

/** `digest`: the next digest as it would be now. `digest now`: what would be posted now, with the button that posts it. */
export function createShowDigest(deps: DigestDeps): readonly Command[] {
  return [
    {
      name: 'digest',
      takes: '',
      summary: 'See the next digest as it would be now. Only you see it.',
      access: 'guest',
      accepts: (rest) => rest === '' || SCHEDULE.test(rest),
      run: async (request) => {
        if (request.rest !== '') throw new UserFacingError(HOW, 'BAD_SCHEDULE');
        return privately(await preview(request, false));
      },
    },
    {
      name: 'digest now',
      takes: '',
      summary: 'Post the digest now, once you have seen it.',
      access: 'admin',
      accepts: (rest) => rest === '' || rest === 'confirmed',
      run: (request) => (request.rest === '' ? preview(request, true).then(privately) : post(request)),
    },
  ];

  async function preview({ invocation, now }: CommandRequest, posting: boolean) {
    const { channel } = await hereOf(deps, invocation, now);
    const subscriptions = await deps.feeds.subscriptions(channel.id);
    const digest = await (posting ? deps.previewNow : deps.previewDigest)(channel, now);
    const buttons =
      subscriptions.length === 0
        ? [ADD]
        : digest.message === null
          ? [SCHEDULING, WHY]
          : [...(posting ? [POST_NOW] : [NOW]), SCHEDULING, WHY];
    const of = posting ? 'now' : 'next';
    return previewMessage({ channel, subscriptions, where: 'this channel', digest, of, buttons }, now);
  }

  async function post({ invocation, now }: CommandRequest): Promise<Reply> {
    const { channel } = await hereOf(deps, invocation, now);
    return privately(await postNow(deps, channel, now));
  }
}

/** Posts the digest of a channel out of turn, and says so. */
export async function postNow({ digestNow }: Pick<DigestDeps, 'digestNow'>, channel: Channel, now: Date) {
  const posted = await digestNow(channel, now);
  return say(
    posted
      ? 'The digest is on its way. Each item in it is posted once, so the next digest goes on from here.'
      : 'There is nothing new to post, so nothing was posted.',
  );
}

/** The button that posts for all to see. */
export const POST_NOW: Action = {
  label: 'Post now',
  command: 'digest now confirmed',
  style: 'primary',
  confirm: 'Everybody in this channel will see this digest. Post it now?',
};

const HOW = 'Say when the digest should come: digest weekly monday 9:00, or digest daily 8:00.';
/** What somebody would say who means the schedule, and not a question about digestion. */
const SCHEDULE = /^(?:every|each|week|day|month|at |on |mon|tue|wed|thu|fri|sat|sun|\d)/i;
const NOW: Action = {
  label: 'Post early',
  command: 'digest now',
  describes: 'See the digest as it would be posted now',
};
const SCHEDULING: Action = {
  label: 'Day and time',
  command: 'digest weekly',
  describes: 'Choose the day and time of the digest',
};
const WHY: Action = { label: 'Why not …?', command: 'digest why', describes: 'Why something is not in the digest' };
const ADD: Action = { label: 'Add a feed', command: 'feeds add', style: 'primary' };
