import type { Command, CommandRequest, Reply } from '../../domain/command.ts';
import { actions, type Block, heading, type Message, paragraph, quiet } from '../../domain/message.ts';
import { nextInReview, rowsWithDeadLinks } from '../../domain/signposting/due-resources.ts';
import { privately } from './privately.ts';
import { resourceToCheck } from './resource-to-check.ts';
import type { ReviewDeps } from './review-deps.ts';
import { settleResource } from './settle-resource.ts';
import { whereAsked } from './where-asked.ts';

/** Walks a curator through resources whose link may not work, one at a time. */
export function createReviewLinks(deps: ReviewDeps): readonly Command[] {
  return [
    {
      ...CURATOR,
      name: 'review links',
      takes: '[after <resource id>]',
      summary: 'The next resource whose link may not work.',
      accepts: (rest) => rest === '' || /^after [a-z0-9-]+$/.test(rest),
      run: async (request) => walk(request, request.rest === '' ? null : request.rest.slice('after '.length), []),
    },
    {
      ...CURATOR,
      name: 'review link-checked',
      takes: '<resource id>',
      summary: 'Date a resource as checked today, by you, and go on to the next link.',
      accepts: (rest) => /^[a-z0-9][a-z0-9-]*$/.test(rest),
      run: async (request) => {
        const { id, done } = await settleResource(deps, request, 'checked');
        return walk(request, id, [paragraph(done)]);
      },
    },
  ];

  async function walk(
    { invocation, now }: CommandRequest,
    after: string | null,
    above: readonly Block[],
  ): Promise<Reply> {
    const { here } = await whereAsked(deps, invocation, now);
    const { resources, crisis, topics } = deps.catalogue.current();
    const dead = rowsWithDeadLinks(resources, here, crisis);
    const row = nextInReview(dead, after, resources, here, crisis);
    if (row === null) return privately(atTheEnd(dead.length, above));
    return privately({
      summary: `This link may not work: ${row.name}. ${dead.length} to look at.`,
      blocks: [
        ...above,
        heading(`This link may not work: ${row.name}`),
        ...resourceToCheck(row, { here, crisis, topics, now }),
        actions(
          {
            label: 'Checked today',
            command: `review link-checked ${row.id}`,
            describes: `Checked today: ${row.name}`,
            style: 'primary',
          },
          { label: 'Edit', command: `resource edit ${row.id}`, describes: `Edit ${row.name}` },
          { label: 'Skip', command: `review links after ${row.id}`, describes: `Skip ${row.name}` },
          { label: 'Stop', command: 'review', describes: 'Back to the overview' },
        ),
        quiet(
          'The page was not found twice, a day or more apart. The resource stays in answers, with a note, until its link opens again or you check it.',
        ),
      ],
    });
  }
}

const CURATOR = { access: 'curator', hidden: true } as const;

function atTheEnd(left: number, above: readonly Block[]): Message {
  const words =
    left === 0
      ? 'No link here is known to be broken.'
      : `That was the last one. ${left} that you skipped may still not work.`;
  const again = left === 0 ? [] : [{ label: 'From the start', command: 'review links' }];
  return {
    summary: words,
    blocks: [
      ...above,
      paragraph(words),
      actions(...again, { label: 'Review', command: 'review', describes: 'Back to the overview' }),
    ],
  };
}
