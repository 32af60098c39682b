import type { Command, CommandRequest, Reply } from '../domain/command.ts';
import { UserFacingError } from '../domain/errors.ts';
import { actions, heading, line, link, paragraph } from '../domain/message.ts';
import type { CommandDeps } from './deps.ts';
import { hereOf } from './here.ts';
import { privately } from './signposting/privately.ts';

type Deps = Pick<CommandDeps, 'channels' | 'publicLinks'>;

/**
 * `archive`: where everything that was sent to this channel can be read. `archive new link`: makes the old links lead nowhere,
 * for when they have reached somebody they should not have; it asks first.
 */
export function createArchive(deps: Deps): readonly Command[] {
  return [
    {
      name: 'archive',
      takes: '',
      summary: 'The page with every digest this channel was sent.',
      access: 'guest',
      accepts: (rest) => rest === '',
      run: show,
    },
    {
      name: 'archive new link',
      takes: '',
      summary: 'Make a new link to the archive. The old links stop working. It asks first.',
      access: 'admin',
      accepts: (rest) => /^(?:now)?$/i.test(rest),
      run: (request) => (request.rest === '' ? askFirst(request) : replace(request)),
    },
  ];

  async function show({ invocation, now }: CommandRequest): Promise<Reply> {
    const { channel } = await hereOf(deps, invocation, now);
    const { archive } = (await deps.publicLinks?.current(channel)) ?? refuse();
    return privately({
      summary: 'Everything this channel was sent is on one page.',
      blocks: [
        paragraph('Everything this channel was sent is on one page: ', link('the archive', archive)),
        paragraph('Whoever has the link can read it. It names nobody here.'),
        actions(
          { label: 'Make a new link', command: 'archive new link', describes: 'Make a new link to the archive' },
          { label: 'See the next digest', command: 'digest' },
        ),
      ],
    });
  }

  async function askFirst({ invocation, now }: CommandRequest): Promise<Reply> {
    await hereOf(deps, invocation, now);
    if (deps.publicLinks === undefined) refuse();
    return privately({
      summary: 'Do you want a new link to the archive?',
      blocks: [
        heading('A new link to the archive'),
        {
          kind: 'notice',
          title: 'The old links stop working at once',
          lines: [
            line('That goes for the archive, the calendar and the list of feeds of this channel.'),
            line('Links in posts that stand in the channel lead nowhere after that. Calendars must be added again.'),
          ],
        },
        actions(
          { label: 'Make a new link', command: 'archive new link now', style: 'danger' },
          { label: 'Keep the old one', command: 'archive', describes: 'Keep the old link to the archive' },
        ),
      ],
    });
  }

  async function replace({ invocation, now }: CommandRequest): Promise<Reply> {
    const { channel } = await hereOf(deps, invocation, now);
    const { archive, calendar } = (await deps.publicLinks?.replace(channel, invocation.userId, now)) ?? refuse();
    return privately({
      summary: 'There is a new link. The old links lead nowhere now.',
      blocks: [
        paragraph('There is a new link. The old links lead nowhere now.'),
        paragraph('The archive of this channel: ', link(archive, archive)),
        paragraph('Its chats, for your calendar: ', link(calendar, calendar)),
        actions({ label: 'Who changed what', command: 'audit' }),
      ],
    });
  }
}

function refuse(): never {
  throw new UserFacingError(
    'This Signpost has no public address, so there is no archive to link to. Whoever runs it can set PUBLIC_URL.',
    'NO_PUBLIC_URL',
  );
}
