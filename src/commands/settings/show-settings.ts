import type { Command, CommandRequest } from '../../domain/command.ts';
import { actions, type Entry, heading, type Message, quiet } from '../../domain/message.ts';
import { scheduleWords } from '../../domain/schedule.ts';
import { channelWords, hostOf } from '../community-scope.ts';
import { hereOf } from '../here.ts';
import { pausedNotice } from '../paused-notice.ts';
import { privately } from '../signposting/privately.ts';
import type { Choice } from './choices.ts';
import { CHANNEL_CHOICES, channelValues, WORKSPACE_CHOICES, workspaceValues } from './settings-choices.ts';
import type { SettingsDeps } from './settings-deps.ts';
import { routeWords } from './staff-route.ts';

/** `settings`: everything that can be chosen, what it is now, and a button for each. */
export function createShowSettings(deps: SettingsDeps): Command {
  return {
    name: 'settings',
    takes: '',
    summary: 'Settings of this channel and of your workspace.',
    access: 'admin',
    accepts: (rest) => rest === '',
    run: async (request) => privately(await page(request)),
  };

  async function page({ invocation, now }: CommandRequest): Promise<Message> {
    const { workspace, channel } = await hereOf(deps, invocation, now);
    const host = await hostOf(deps, channel);
    const { schedule, zone, settings } = host ?? channel;
    const [named, unknown] = await Promise.all([
      deps.workspaces.namedRoles(workspace.id),
      deps.outbox.unknown(workspace.id),
    ]);
    const paused = channel.state === 'paused';
    return {
      summary: paused ? 'Posts in this channel are paused.' : 'Settings of this channel and of your workspace.',
      blocks: [
        heading('This channel'),
        ...(paused ? [pausedNotice(channel.stateReason)] : []),
        {
          kind: 'entries',
          entries: [
            ...(host === null ? [] : [row('Shares the digest of', channelWords(host))]),
            row('Digest', scheduleWords(schedule)),
            row('Time zone', zone),
            ...chosen(CHANNEL_CHOICES, channelValues(settings)),
          ],
        },
        actions(
          { label: 'Digest day and time', command: 'digest weekly' },
          { label: 'Time zone', command: 'settings zone' },
          { label: 'What goes in', command: 'settings channel' },
          { label: 'Feeds', command: 'feeds' },
          { label: 'Share with another channel', command: 'community' },
        ),
        heading('Your workspace'),
        {
          kind: 'entries',
          entries: [
            row('Nation', workspace.nation),
            row(
              'Line for your own staff',
              workspace.staffRoute === null ? 'not set' : routeWords(workspace.staffRoute),
            ),
            ...chosen(WORKSPACE_CHOICES, workspaceValues(workspace.settings)),
            row('Roles by name', named.length === 0 ? 'nobody' : String(named.length)),
          ],
        },
        actions(
          { label: 'Nation', command: 'settings nation' },
          { label: 'Staff line', command: 'settings staff-route' },
          { label: 'For everybody', command: 'settings workspace' },
          { label: 'Admins and curators', command: 'settings roles' },
          { label: 'Changes', command: 'audit' },
          ...(unknown.length === 0 ? [] : [{ label: `Posts in doubt (${unknown.length})`, command: 'deliveries' }]),
        ),
        quiet(
          'If Signpost is removed, we keep everything for a while, 30 days as a rule. Then it is deleted. To delete it now, type: erase',
        ),
      ],
    };
  }
}

const row = (title: string, value: string): Entry => ({ title, url: null, facts: [value], lines: [] });

const chosen = (choices: readonly Choice[], values: Readonly<Record<string, string>>): readonly Entry[] =>
  choices.map(({ name, label, words }) => row(label, words(values[name] ?? '')));
