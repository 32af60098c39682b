import type { Command, CommandRequest, Reply } from '../../domain/command.ts';
import { actions, heading, paragraph, quiet, say } from '../../domain/message.ts';
import { withCheck } from '../../domain/signposting/shown-resources.ts';
import type { CommandDeps } from '../deps.ts';
import { privately } from './privately.ts';
import { whereAsked } from './where-asked.ts';

type Deps = Pick<CommandDeps, 'channels' | 'resources' | 'exchange'>;

/** `resources export`, `resources export csv`: a trust's own rows to copy. Each page is a whole file of its own. */
export function createResourcesExport(deps: Deps): Command {
  return {
    name: 'resources export',
    takes: '[json|csv] [page]',
    summary: 'Your own resources as Open Referral UK JSON, or as CSV.',
    access: 'curator',
    accepts: (rest) => ASKED.test(rest),
    run: (request) => exportPage(request),
  };

  async function exportPage({ invocation, rest, now }: CommandRequest): Promise<Reply> {
    const [, format = 'json', asked = '1'] = ASKED.exec(rest) ?? [];
    const { here } = await whereAsked(deps, invocation, now);
    const rows = here.local.map((row) => withCheck(row, here.checks.get(row.id)));
    if (rows.length === 0) return privately(say('You have no resources of your own to export.'));
    const pages = Math.ceil(rows.length / PER_PAGE);
    const page = Math.min(Math.max(1, Number(asked)), pages);
    const some = rows.slice((page - 1) * PER_PAGE, page * PER_PAGE);
    const lines = format.toLowerCase() === 'csv' ? deps.exchange.csv(some) : deps.exchange.json(some);
    const others = {
      label: format.toLowerCase() === 'csv' ? 'As JSON' : 'As CSV',
      command: `resources export ${format.toLowerCase() === 'csv' ? 'json' : 'csv'}`,
    };
    return privately({
      summary: `${rows.length} resources, page ${page} of ${pages}.`,
      blocks: [
        heading(`Export, page ${page} of ${pages}`),
        quiet('Copy from here. Each page can be imported by itself.'),
        ...lines.map((words) => paragraph(words)),
        actions(
          others,
          ...(page < pages
            ? [{ label: 'Next page', command: `resources export ${format.toLowerCase()} ${page + 1}` }]
            : []),
        ),
      ],
    });
  }
}

const ASKED = /^(json|csv)?\s*(\d{1,3})?$/i;
// Slack takes some 9,000 characters and 45 blocks of us; a row of JSON is about 1,000 long.
const PER_PAGE = 5;
