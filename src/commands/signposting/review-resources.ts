import type { Resource } from '../../domain/catalogue.ts';
import type { Command, CommandRequest, Reply } from '../../domain/command.ts';
import { UserFacingError } from '../../domain/errors.ts';
import { actions, type Block, heading, type Message, paragraph, quiet, say } from '../../domain/message.ts';
import { nextDue, reviewList } from '../../domain/signposting/due-resources.ts';
import { allResources, alwaysShown } from '../../domain/signposting/shown-resources.ts';
import { localDate } from '../../domain/time/wording.ts';
import { privately } from './privately.ts';
import { resourceToCheck } from './resource-to-check.ts';
import type { ReviewDeps } from './review-deps.ts';
import { whereAsked } from './where-asked.ts';

/** Walks a curator through resources that are due, one at a time. */
export function createReviewResources(deps: ReviewDeps): readonly Command[] {
  return [
    {
      ...CURATOR,
      name: 'review resources',
      takes: '[after <resource id>]',
      summary: 'The next resource that is due for checking.',
      accepts: (rest) => rest === '' || /^after [a-z0-9-]+$/.test(rest),
      run: async (request) => walk(request, request.rest === '' ? null : request.rest.slice('after '.length), []),
    },
    {
      ...CURATOR,
      name: 'review checked',
      takes: '<resource id>',
      summary: 'Date a resource as checked today, by you.',
      accepts: isId,
      run: (request) => settle(request, 'checked'),
    },
    {
      ...CURATOR,
      name: 'review hide',
      takes: '<resource id>',
      summary: 'Hide a resource here.',
      accepts: isId,
      run: (request) => settle(request, 'hidden'),
    },
    {
      ...CURATOR,
      name: 'review hidden',
      takes: '',
      summary: 'Resources hidden here.',
      accepts: (rest) => rest === '',
      run: hiddenList,
    },
  ];

  async function settle(request: CommandRequest, verdict: 'checked' | 'hidden'): Promise<Reply> {
    const { invocation, rest, now } = request;
    const { workspace, here } = await whereAsked(deps, invocation, now);
    const { resources, crisis } = deps.catalogue.current();
    const row = allResources(resources, here.local).find(({ id }) => id === rest);
    if (row === undefined) throw new UserFacingError('There is no such resource here any more.', 'RESOURCE_UNKNOWN');
    if (verdict === 'hidden' && alwaysShown(crisis).has(row.id)) {
      throw new UserFacingError(`${row.name} stays: 999 and 111 are always shown.`, 'RESOURCE_ALWAYS');
    }
    const assuredDate = verdict === 'checked' ? localDate(now, here.zone) : null;
    const assuredBy = verdict === 'checked' ? (invocation.userName ?? 'a curator') : null;
    await deps.resources.saveCheck(
      workspace,
      { resourceId: row.id, assuredDate, assuredBy, verdict },
      invocation.userId,
      now,
    );
    const done =
      verdict === 'checked' ? `${row.name}: checked today by ${assuredBy}.` : `${row.name} is hidden here now.`;
    return walk(request, row.id, [paragraph(done)]);
  }

  async function walk(
    { invocation, now }: CommandRequest,
    after: string | null,
    above: readonly Block[],
  ): Promise<Reply> {
    const { here } = await whereAsked(deps, invocation, now);
    const { resources, crisis, topics } = deps.catalogue.current();
    const list = reviewList(resources, here, crisis, now);
    const row = nextDue(list, after, resources, here, crisis);
    if (row === null) return privately(atTheEnd(list.due.length, above));
    return privately({
      summary: `To check: ${row.name}. ${list.due.length} due.`,
      blocks: [
        ...above,
        heading(`To check: ${row.name}`),
        ...resourceToCheck(row, { here, crisis, topics, now }),
        actions(
          {
            label: 'Checked today',
            command: `review checked ${row.id}`,
            describes: `Checked today: ${row.name}`,
            style: 'primary',
          },
          { label: 'Edit', command: `resource edit ${row.id}`, describes: `Edit ${row.name}` },
          ...hideButton(row),
          { label: 'Skip', command: `review resources after ${row.id}`, describes: `Skip ${row.name}` },
          { label: 'Stop', command: 'review', describes: 'Back to the overview' },
        ),
        quiet(`${list.due.length} due, ${list.checked} checked.`),
      ],
    });
  }

  function hideButton({ id, name }: Resource) {
    if (alwaysShown(deps.catalogue.current().crisis).has(id)) return [];
    const confirm = `Nobody in this workspace will be shown ${name} until you show it again. Hide it?`;
    return [
      { label: 'Hide', command: `review hide ${id}`, describes: `Hide ${name}`, style: 'danger' as const, confirm },
    ];
  }

  async function hiddenList({ invocation, now }: CommandRequest): Promise<Reply> {
    const { here } = await whereAsked(deps, invocation, now);
    const { resources, crisis } = deps.catalogue.current();
    const { hidden } = reviewList(resources, here, crisis, now);
    if (hidden.length === 0) return privately(say('No resource is hidden here.'));
    return privately({
      summary: `${hidden.length} hidden here.`,
      blocks: [
        heading('Hidden here'),
        paragraph('Showing one again means that you checked it today.'),
        actions(
          ...hidden.slice(0, 20).map(({ id, name }) => ({
            label: `Show ${name}`,
            command: `review checked ${id}`,
            describes: `Checked today, show again: ${name}`,
          })),
        ),
      ],
    });
  }
}

const CURATOR = { access: 'curator', hidden: true } as const;
const isId = (rest: string) => /^[a-z0-9][a-z0-9-]*$/.test(rest);

function atTheEnd(due: number, above: readonly Block[]): Message {
  const words =
    due === 0
      ? 'Every resource here is checked. Thank you.'
      : `That was the last one. ${due} that you skipped are still due.`;
  const again = due === 0 ? [] : [{ label: 'From the start', command: 'review resources' }];
  return {
    summary: words,
    blocks: [
      ...above,
      paragraph(words),
      actions(...again, { label: 'Review', command: 'review', describes: 'Back to the overview' }),
    ],
  };
}
