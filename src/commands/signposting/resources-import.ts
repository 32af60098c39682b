import type { Command, CommandRequest, Reply } from '../../domain/command.ts';
import { UserFacingError } from '../../domain/errors.ts';
import { actions, heading, line, paragraph } from '../../domain/message.ts';
import type { ReadResources } from '../../ports/open-referral.ts';
import type { CommandDeps } from '../deps.ts';
import { listAddress, pastedList, readList } from '../given-list.ts';
import { privately } from './privately.ts';
import { whereAsked } from './where-asked.ts';

type Deps = Pick<CommandDeps, 'catalogue' | 'channels' | 'resources' | 'exchange' | 'lists'>;

/** `resources import`: rows from a spreadsheet or Open Referral UK JSON, pasted or at an address. Good rows are saved, the others reported. */
export function createResourcesImport(deps: Deps): Command {
  return {
    name: 'resources import',
    takes: '<CSV or JSON, or its address>',
    summary: 'Import resources of your own from a spreadsheet or Open Referral UK JSON.',
    access: 'curator',
    run: (request) => importPasted(request),
  };

  async function importPasted({ invocation, rest, now }: CommandRequest): Promise<Reply> {
    const given = (pastedList(invocation, 'data') ?? rest).trim();
    if (given === '' && invocation.values.data === undefined) return privately(FORM);
    if (given === '') throw new UserFacingError('Paste the rows of a spreadsheet, or JSON.', 'IMPORT_EMPTY', 'data');
    const address = listAddress(given);
    const pasted = address === null ? given : await readList(deps, address, 'data', now);
    const { workspace, here } = await whereAsked(deps, invocation, now);
    const read = deps.exchange.read(pasted, { topics: deps.catalogue.current().topics, nation: here.nation });
    if (read.rows === 0)
      throw new UserFacingError(read.problems[0]?.problem ?? 'No row was found in it.', 'IMPORT_UNREADABLE', 'data');
    if (read.resources.length > 0) await deps.resources.saveLocal(workspace, read.resources, invocation.userId, now);
    return privately(report(read));
  }
}

const MOST_REPORTED = 30;

function report({ rows, resources, problems }: ReadResources): Reply['message'] {
  const left = rows - resources.length;
  const words = `${resources.length} of ${rows} ${rows === 1 ? 'row' : 'rows'} imported.${left === 0 ? '' : ` ${left} left out.`}`;
  return {
    summary: words,
    blocks: [
      heading('Import'),
      paragraph(words),
      ...(problems.length === 0
        ? []
        : [
            {
              kind: 'notice' as const,
              title: 'What to put right',
              lines: [
                ...problems
                  .slice(0, MOST_REPORTED)
                  .map(({ row, field, problem }) => line(`${row}${field === '' ? '' : `, ${field}`}: ${problem}`)),
                ...(problems.length > MOST_REPORTED ? [line(`And ${problems.length - MOST_REPORTED} more.`)] : []),
              ],
            },
          ]),
      ...(resources.length === 0
        ? []
        : [paragraph('They say “not checked by your team yet” until somebody checks them.')]),
      actions(
        { label: 'Your own resources', command: 'resources' },
        ...(resources.length === 0 ? [] : [{ label: 'Check them', command: 'review resources' }]),
        { label: 'Import more', command: 'resources import' },
      ),
    ],
  };
}

const FORM: Reply['message'] = {
  summary: 'Import resources of your own.',
  blocks: [
    heading('Import resources'),
    paragraph(
      'Paste rows of a spreadsheet, or JSON in the shape of Open Referral UK, or give the address of either. The first line of a table names its columns: name, description, url, phones, hours, nations, kind, audience, topics. A row with the id of one you have replaces it.',
    ),
    {
      kind: 'form',
      form: {
        command: 'resources import',
        submit: 'Import',
        fields: [
          {
            name: 'data',
            label: 'Rows',
            kind: 'multiline',
            value: '',
            hint: 'Lists within a cell are parted by semicolons. A long list: give the https address of its file.',
          },
        ],
      },
    },
  ],
};
