import { NO_PRIVATE_CHANNELS } from '../../domain/channel-notice.ts';
import { channelTitle } from '../../domain/channel-title.ts';
import type { Command, CommandRequest, Platform, Reply } from '../../domain/command.ts';
import { UserFacingError } from '../../domain/errors.ts';
import { actions, heading, type Message, paragraph, quiet } from '../../domain/message.ts';
import type { Channel } from '../../ports/channels.ts';
import type { Previews } from '../feeds/previews.ts';
import { privately } from '../signposting/privately.ts';
import { createSetupDigest } from './setup-digest.ts';
import { createSetupFeeds } from './setup-feeds.ts';
import { createSetupPacks } from './setup-packs.ts';
import { type SetupDeps, setupPage } from './setup-page.ts';
import { setupPlace } from './setup-place.ts';

/** `setup`: from nothing to a first digest in five minutes, privately, one step at a time. */
export function createSetup(deps: SetupDeps, previews: Previews): readonly Command[] {
  return [
    {
      name: 'setup',
      takes: '',
      summary: 'Set up this channel, step by step.',
      // Whoever adds Signpost is greeted with this page, also where the platform cannot tell yet who they are.
      access: 'guest',
      accepts: (rest) => /^(?:in \d+)?$/.test(rest),
      run: setUp,
    },
    {
      name: 'setup channel',
      takes: '[channel]',
      summary: 'Choose which channel to set up.',
      access: 'admin',
      hidden: true,
      run: chooseChannel,
    },
    ...createSetupPacks(deps),
    ...createSetupFeeds(deps, previews),
    ...createSetupDigest(deps),
  ];

  async function setUp(request: CommandRequest): Promise<Reply> {
    if ((await request.role()) !== 'admin') return privately(WELCOME);
    if (request.invocation.channelId === '' && request.rest === '') return chooseChannel({ ...request, rest: '' });
    return privately(await setupPage(deps, await setupPlace(deps, request), null, request.now));
  }

  async function chooseChannel(request: CommandRequest): Promise<Reply> {
    const { invocation, rest, now } = request;
    const chosen = (invocation.values.channel ?? rest).trim();
    const workspace = await deps.channels.workspace(invocation.platform, invocation.workspaceId, now);
    const known = (await deps.channels.list(workspace.id)).filter(({ state }) => state !== 'gone');
    if (chosen === '') return privately(channelPage(known, invocation.platform));
    const channel = known.find(({ id }) => `in ${id}` === chosen) ?? (await channelOfPicker(chosen));
    const place = await setupPlace(deps, { ...request, rest: `in ${channel.id}` });
    return privately(await setupPage(deps, place, null, now));

    async function channelOfPicker(channelId: string): Promise<Channel> {
      if (!/^[\w:@.;=-]{2,200}$/.test(channelId))
        throw new UserFacingError('Which channel? Choose one from the list.', 'CHANNEL_UNKNOWN', 'channel');
      return deps.channels.channel({ ...invocation, channelId }, now);
    }
  }
}

const WELCOME: Message = {
  summary: 'Hello, this is Signpost. Type a topic and get places to turn to.',
  blocks: [
    heading('Hello, this is Signpost'),
    paragraph('Type a topic, for example: eating disorders. Only you see the answer.'),
    paragraph('An admin can set up a weekly digest and reminders of chats here. They type: setup'),
    actions(
      { label: 'Try: eating disorders', command: 'lookup eating disorders' },
      { label: 'What else can it do?', command: 'help' },
      { label: 'New to this? Start here', command: 'start here' },
    ),
  ],
};

function channelPage(known: readonly Channel[], platform: Platform): Message {
  const options = known.map(({ id, name, target }) => ({
    value: `in ${id}`,
    label: channelTitle(name, target.channelId),
  }));
  return {
    summary: 'Which channel is the digest for?',
    blocks: [
      heading('Which channel?'),
      paragraph('Choose the channel that gets the digest. If it is not in the list, type “/signpost setup” in it.'),
      ...(platform === 'teams' ? [quiet(`Private channels are not in it. ${NO_PRIVATE_CHANNELS}`)] : []),
      {
        kind: 'form',
        form: {
          command: 'setup channel',
          submit: 'Go on',
          fields: [
            {
              name: 'channel',
              label: 'Channel',
              kind: 'select',
              value: options[0]?.value ?? '',
              options,
              picks: 'channel',
            },
          ],
        },
      },
    ],
  };
}
