import type { StaffRoute } from '../../domain/channel-settings.ts';
import { clockWords, parseClock } from '../../domain/clock-time.ts';
import type { Command, CommandRequest, Reply } from '../../domain/command.ts';
import { UserFacingError } from '../../domain/errors.ts';
import { heading, paragraph } from '../../domain/message.ts';
import { keptWords } from '../kept-words.ts';
import { privately } from '../signposting/privately.ts';
import { savedPage } from './saved-page.ts';
import type { SettingsDeps } from './settings-deps.ts';

const LONGEST = 200;

/** `settings staff-route <words>`: the trust's own line for its staff, shown in the crisis block. `… off` takes it out. */
export function createStaffRoute(deps: SettingsDeps): Command {
  return {
    name: 'settings staff-route',
    takes: '<name and number> [open 9:00 to 17:00]',
    summary: 'The line your own staff can turn to in a crisis.',
    access: 'admin',
    hidden: true,
    run: set,
  };

  async function set({ invocation, rest, now }: CommandRequest): Promise<Reply> {
    const workspace = await deps.channels.workspace(invocation.platform, invocation.workspaceId, now);
    const { values } = invocation;
    if (rest === '' && values.say === undefined) return privately(formPage(workspace.staffRoute, workspace.zone));
    const asked =
      values.say === undefined ? typed(rest) : { say: values.say, from: values.from ?? '', to: values.to ?? '' };
    const say = keptWords(asked.say, { field: 'say', most: LONGEST, catalogue: deps.catalogue.current() }).replace(
      /\s+/g,
      ' ',
    );
    const off = say === '' || /^(?:off|none)$/i.test(say);
    const staffRoute = off ? null : { say, open: hours(asked.from, asked.to) };
    await deps.channels.saveWorkspace(workspace.id, { staffRoute }, invocation.userId, now);
    const summary =
      staffRoute === null
        ? 'No line for your own staff is shown.'
        : `Shown to staff in a crisis: ${routeWords(staffRoute)}`;
    return savedPage(summary, `settings staff-route ${undoWords(workspace.staffRoute)}`);
  }
}

/** `Leeds staff line: 0800 123 4567, open 9:00 to 17:00`. */
export function routeWords({ say, open }: StaffRoute): string {
  return open === null ? say : `${say}, open ${clockWords(open.from)} to ${clockWords(open.to)}`;
}

function undoWords(before: StaffRoute | null): string {
  if (before === null) return 'off';
  return before.open === null ? before.say : `${before.say} open ${before.open.from} to ${before.open.to}`;
}

function typed(words: string): { say: string; from: string; to: string } {
  const [, say = words, from = '', to = ''] =
    /^([\s\S]*?),?\s+open\s+(\S+)\s+(?:to|until|-)\s+(\S+)$/i.exec(words) ?? [];
  return { say, from, to };
}

function hours(from: string, to: string): StaffRoute['open'] {
  if (from.trim() === '' && to.trim() === '') return null;
  const opens = parseClock(from);
  const closes = parseClock(to);
  if (opens === null) throw new UserFacingError('When does it open? For example: 9:00', 'BAD_TIME', 'from');
  if (closes === null) throw new UserFacingError('When does it close? For example: 17:00', 'BAD_TIME', 'to');
  if (opens === closes) throw new UserFacingError('Leave both empty if it is always open.', 'BAD_TIME', 'to');
  return { from: opens, to: closes };
}

const formPage = (current: StaffRoute | null, zone: string): Reply['message'] => ({
  summary: 'Which line can your own staff turn to?',
  blocks: [
    heading('Help for your own staff in a crisis'),
    paragraph('It is shown beside 999 and 111 when somebody here may need help at once.'),
    {
      kind: 'form',
      form: {
        command: 'settings staff-route',
        submit: 'Save',
        fields: [
          {
            name: 'say',
            label: 'Name and number',
            kind: 'text',
            value: current?.say ?? '',
            hint: 'For example: Staff support line, 0800 123 4567. Empty: none.',
            optional: true,
            maxLength: LONGEST,
          },
          {
            name: 'from',
            label: `Opens (${zone})`,
            kind: 'time',
            value: current?.open?.from ?? '',
            hint: 'Empty: always open.',
            optional: true,
          },
          { name: 'to', label: `Closes (${zone})`, kind: 'time', value: current?.open?.to ?? '', optional: true },
        ],
      },
    },
  ],
});
