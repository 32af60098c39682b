import type { Command, CommandRequest, Reply } from '../../domain/command.ts';
import { UserFacingError } from '../../domain/errors.ts';
import { actions, paragraph, say } from '../../domain/message.ts';
import { whenWords } from '../../domain/time/wording.ts';
import { hereOf } from '../here.ts';
import { privately } from '../signposting/privately.ts';
import type { DigestDeps } from './show-digest.ts';

/** `digest skip next`: no digest at the next slot; what it would have said is in the one after. `digest skip none` takes it back. */
export function createSkipDigest(deps: DigestDeps): Command {
  return {
    name: 'digest skip',
    takes: 'next',
    summary: 'Leave out the next digest. Nothing is lost: the one after carries its items.',
    access: 'admin',
    accepts: (rest) => /^(?:next|none)?$/i.test(rest),
    run: skip,
  };

  async function skip({ invocation, rest, now }: CommandRequest): Promise<Reply> {
    const { channel } = await hereOf(deps, invocation, now);
    if (channel.schedule.every === 'off' || channel.nextSlotAt === null)
      throw new UserFacingError('The digest is off, so there is none to skip.', 'DIGEST_OFF');
    const skipNext = rest.toLowerCase() !== 'none';
    await deps.channels.saveChannel(channel.id, { skipNext }, invocation.userId, now);
    const when = whenWords(channel.nextSlotAt, channel.zone, now);
    const summary = skipNext ? `The digest of ${when} is skipped.` : `The digest of ${when} comes after all.`;
    const undo = skipNext ? [{ label: 'Undo', command: 'digest skip none', describes: 'Do not skip it' }] : [];
    return privately(
      say(summary, paragraph(summary), actions(...undo, { label: 'See the next digest', command: 'digest' })),
    );
  }
}
