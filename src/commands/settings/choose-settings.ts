import type { Command, CommandRequest, Reply } from '../../domain/command.ts';
import { actions, heading, type Message } from '../../domain/message.ts';
import { hereOf } from '../here.ts';
import { privately } from '../signposting/privately.ts';
import { type Choice, readChoices } from './choices.ts';
import { savedPage } from './saved-page.ts';
import {
  CHANNEL_CHOICES,
  channelSettings,
  channelValues,
  WORKSPACE_CHOICES,
  workspaceSettings,
  workspaceValues,
} from './settings-choices.ts';
import type { SettingsDeps } from './settings-deps.ts';

/** `settings channel [name value]` and `settings workspace [name value]`: a form, or one setting typed. */
export function createChooseSettings(deps: SettingsDeps): readonly Command[] {
  return [
    {
      name: 'settings channel',
      takes: '[setting value]',
      summary: 'How long the digest of this channel is, and what goes in.',
      access: 'admin',
      hidden: true,
      run: chooseForChannel,
    },
    {
      name: 'settings workspace',
      takes: '[setting value]',
      summary: 'What holds for everybody here: unchecked resources, and when to check again.',
      access: 'admin',
      hidden: true,
      run: chooseForAll,
    },
  ];

  async function chooseForChannel({ invocation, rest, now }: CommandRequest): Promise<Reply> {
    const { channel } = await hereOf(deps, invocation, now);
    const current = channelValues(channel.settings);
    const said = readChoices(CHANNEL_CHOICES, current, { values: invocation.values, typed: rest });
    if (said === null) return privately(formPage('This channel', 'settings channel', CHANNEL_CHOICES, current));
    await deps.channels.saveChannel(channel.id, { settings: channelSettings(said) }, invocation.userId, now);
    return saved('settings channel', CHANNEL_CHOICES, current, said);
  }

  async function chooseForAll({ invocation, rest, now }: CommandRequest): Promise<Reply> {
    const workspace = await deps.channels.workspace(invocation.platform, invocation.workspaceId, now);
    const current = workspaceValues(workspace.settings);
    const said = readChoices(WORKSPACE_CHOICES, current, { values: invocation.values, typed: rest });
    if (said === null) return privately(formPage('Everybody here', 'settings workspace', WORKSPACE_CHOICES, current));
    await deps.channels.saveWorkspace(
      workspace.id,
      { settings: workspaceSettings(said, workspace.settings) },
      invocation.userId,
      now,
    );
    return saved('settings workspace', WORKSPACE_CHOICES, current, said);
  }
}

/** Says what changed. One change can be taken back with one button; after several the form is there. */
function saved(
  command: string,
  choices: readonly Choice[],
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): Reply {
  const changed = choices.filter(({ name }) => before[name] !== after[name]);
  const [only, ...others] = changed;
  const words = changed.map(({ name, label, words: shown }) => `${label}: ${shown(after[name] ?? '')}`);
  const undo = only === undefined || others.length > 0 ? null : `${command} ${only.name} ${before[only.name] ?? ''}`;
  return savedPage(words.length === 0 ? 'Nothing was changed.' : `Saved. ${words.join('. ')}.`, undo);
}

function formPage(
  title: string,
  command: string,
  choices: readonly Choice[],
  current: Readonly<Record<string, string>>,
): Message {
  return {
    summary: `Settings: ${title.toLowerCase()}.`,
    blocks: [
      heading(title),
      {
        kind: 'form',
        form: { command, submit: 'Save', fields: choices.map(({ name, field }) => field(current[name] ?? '')) },
      },
      actions({ label: 'All settings', command: 'settings' }),
    ],
  };
}
