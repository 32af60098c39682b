import type { Resource } from '../../domain/catalogue.ts';
import type { Command, CommandRequest, Reply } from '../../domain/command.ts';
import { actions, type Block, heading, type Message, paragraph, say } from '../../domain/message.ts';
import { nextInReview, reviewList } from '../../domain/signposting/due-resources.ts';
import { alwaysShown } from '../../domain/signposting/shown-resources.ts';
import { privately } from './privately.ts';
import { isResourceId } from './resource-id.ts';
import { endOfWalk, isWalk, walkedTo, walkPage } from './resource-walk.ts';
import type { ReviewDeps } from './review-deps.ts';
import { settleResource } from './settle-resource.ts';
import { whereAsked } from './where-asked.ts';

/** Walks a curator through resources that are due, one at a time. */
export function createReviewResources(deps: ReviewDeps): readonly Command[] {
  return [
    {
      ...CURATOR,
      name: 'review resources',
      takes: '[after <resource id>]',
      summary: 'The next resource that is due for checking.',
      accepts: isWalk,
      run: async (request) => walk(request, walkedTo(request.rest), []),
    },
    {
      ...CURATOR,
      name: 'review checked',
      takes: '<resource id>',
      summary: 'Date a resource as checked today, by you.',
      accepts: isResourceId,
      run: (request) => settle(request, 'checked'),
    },
    {
      ...CURATOR,
      name: 'review hide',
      takes: '<resource id>',
      summary: 'Hide a resource here.',
      accepts: isResourceId,
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
    const { id, done } = await settleResource(deps, request, verdict);
    return walk(request, id, [paragraph(done)]);
  }

  async function walk(
    { invocation, now }: CommandRequest,
    after: string | null,
    above: readonly Block[],
  ): Promise<Reply> {
    const { here } = await whereAsked(deps, invocation, now);
    const { resources, crisis, topics } = deps.catalogue.current();
    const list = reviewList(resources, here, crisis, now);
    const row = nextInReview(list.due, after, resources, here, crisis);
    if (row === null) return privately(atTheEnd(list.due.length, above));
    return privately(
      walkPage(
        row,
        above,
        { here, crisis, topics, now },
        {
          title: 'To check',
          count: `${list.due.length} due.`,
          walk: 'review resources',
          checked: 'review checked',
          more: hideButton(row),
          foot: `${list.due.length} due, ${list.checked} checked.`,
        },
      ),
    );
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

const atTheEnd = (due: number, above: readonly Block[]): Message =>
  due === 0
    ? endOfWalk('Every resource here is checked. Thank you.', null, above)
    : endOfWalk(`That was the last one. ${due} that you skipped are still due.`, 'review resources', above);
