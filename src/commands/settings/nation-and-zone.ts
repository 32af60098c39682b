import { NATIONS } from '../../domain/catalogue.ts';
import type { Command, CommandRequest, Reply } from '../../domain/command.ts';
import { UserFacingError } from '../../domain/errors.ts';
import { heading, paragraph } from '../../domain/message.ts';
import { isZone } from '../../domain/time/wording.ts';
import type { Channel } from '../../ports/channels.ts';
import { slotLine } from '../digest/preview-message.ts';
import { hereOf, hereWords } from '../here.ts';
import { privately } from '../signposting/privately.ts';
import { savedPage } from './saved-page.ts';
import type { SettingsDeps } from './settings-deps.ts';

/** `settings nation Wales`: whose urgent help lines are shown. `settings zone Europe/London`: what time it is in this channel. */
export function createNationAndZone(deps: SettingsDeps): readonly Command[] {
  return [
    {
      ...HIDDEN,
      name: 'settings nation',
      takes: '<nation>',
      summary: 'Whose urgent help lines are shown.',
      run: nation,
    },
    {
      ...HIDDEN,
      name: 'settings zone',
      takes: '<time zone> [for all]',
      summary: 'The time zone of this channel.',
      run: zone,
    },
  ];

  async function nation({ invocation, rest, now }: CommandRequest): Promise<Reply> {
    const workspace = await deps.channels.workspace(invocation.platform, invocation.workspaceId, now);
    const typed = (invocation.values.nation ?? rest).trim();
    if (typed === '') return privately(nationForm(workspace.nation));
    const chosen = NATIONS.find((each) => each.toLowerCase() === typed.toLowerCase());
    if (chosen === undefined)
      throw new UserFacingError(`Which nation? Say ${NATIONS.join(', ')}.`, 'BAD_NATION', 'nation');
    await deps.channels.saveWorkspace(workspace.id, { nation: chosen }, invocation.userId, now);
    return savedPage(`${chosen}: its urgent help lines are shown.`, `settings nation ${workspace.nation}`);
  }

  async function zone({ invocation, rest, now }: CommandRequest): Promise<Reply> {
    const { channel, workspace } = await hereOf(deps, invocation, now);
    const { values } = invocation;
    const typed = (values.zone ?? rest).trim();
    if (typed === '') return privately(zoneForm(channel));
    const [, words = typed, all] = /^(.*?)(\s+for all)?$/i.exec(typed) ?? [];
    const chosen = zoneNamed(words.trim());
    const everywhere = all !== undefined || values.scope === 'all';
    const channels = everywhere ? await deps.channels.list(workspace.id) : [channel];
    if (everywhere) await deps.channels.saveWorkspace(workspace.id, { zone: chosen }, invocation.userId, now);
    for (const each of channels)
      if (each.zone !== chosen) await deps.channels.saveChannel(each.id, { zone: chosen }, invocation.userId, now);
    const after = (await deps.channels.byId(channel.id)) ?? channel;
    const where = everywhere ? 'everywhere here' : `in ${hereWords(after)}`;
    return savedPage(
      `Times are shown in ${chosen} ${where}.`,
      `settings zone ${channel.zone}${everywhere ? ' for all' : ''}`,
      slotLine(after, now),
    );
  }
}

const HIDDEN = { access: 'admin', hidden: true } as const;

/** `europe/london`, `London` or `new york`. Throws UserFacingError on the field `zone`. */
function zoneNamed(typed: string): string {
  const plain = typed.toLowerCase().replace(/\s+/g, '_');
  const known = Intl.supportedValuesOf('timeZone');
  const found =
    known.find((zone) => zone.toLowerCase() === plain) ??
    known.find((zone) => zone.toLowerCase().endsWith(`/${plain}`));
  if (found !== undefined) return found;
  if (/^[A-Za-z]+(?:\/[A-Za-z_+-]+)*$/.test(typed) && isZone(typed)) return typed;
  throw new UserFacingError('That is not a time zone. For example: Europe/London', 'BAD_ZONE', 'zone');
}

const COMMON = [
  'Europe/London',
  'Europe/Dublin',
  'Europe/Jersey',
  'Europe/Guernsey',
  'Europe/Isle_of_Man',
  'Europe/Gibraltar',
  'Europe/Paris',
  'Europe/Berlin',
  'Europe/Nicosia',
  'Asia/Dubai',
  'Asia/Kolkata',
  'Asia/Manila',
  'Africa/Lagos',
  'Africa/Accra',
  'America/New_York',
  'America/Toronto',
  'Australia/Sydney',
  'Pacific/Auckland',
  'UTC',
];

function zoneForm(channel: Channel): Reply['message'] {
  const { zone: current } = channel;
  const zones = COMMON.includes(current) ? COMMON : [current, ...COMMON];
  return {
    summary: 'Which time zone?',
    blocks: [
      heading('Time zone'),
      paragraph('If yours is not in the list, type it: settings zone Europe/Malta'),
      {
        kind: 'form',
        form: {
          command: 'settings zone',
          submit: 'Save',
          fields: [
            {
              name: 'zone',
              label: 'Time zone',
              kind: 'select',
              value: current,
              options: zones.map((value) => ({ value, label: value.replaceAll('_', ' ') })),
            },
            {
              name: 'scope',
              label: 'Where?',
              kind: 'select',
              value: 'channel',
              options: [
                { value: 'channel', label: `In ${hereWords(channel)}` },
                { value: 'all', label: 'Everywhere here' },
              ],
            },
          ],
        },
      },
    ],
  };
}

const nationForm = (current: string): Reply['message'] => ({
  summary: 'Which nation are you in?',
  blocks: [
    heading('Nation'),
    paragraph('It decides which urgent help lines are shown first.'),
    {
      kind: 'form',
      form: {
        command: 'settings nation',
        submit: 'Save',
        fields: [
          {
            name: 'nation',
            label: 'Nation',
            kind: 'select',
            value: current,
            options: NATIONS.map((value) => ({ value, label: value })),
          },
        ],
      },
    },
  ],
});
