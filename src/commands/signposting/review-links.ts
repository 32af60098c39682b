import type { Command, CommandRequest, Reply } from '../../domain/command.ts';
import { type Block, type Message, paragraph } from '../../domain/message.ts';
import { nextInReview, rowsWithDeadLinks } from '../../domain/signposting/due-resources.ts';
import { privately } from './privately.ts';
import { isResourceId } from './resource-id.ts';
import { endOfWalk, isWalk, walkedTo, walkPage } from './resource-walk.ts';
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
      accepts: isWalk,
      run: async (request) => walk(request, walkedTo(request.rest), []),
    },
    {
      ...CURATOR,
      name: 'review link-checked',
      takes: '<resource id>',
      summary: 'Date a resource as checked today, by you, and go on to the next link.',
      accepts: isResourceId,
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
    return privately(
      walkPage(
        row,
        above,
        { here, crisis, topics, now },
        {
          title: 'This link may not work',
          count: `${dead.length} to look at.`,
          walk: 'review links',
          checked: 'review link-checked',
          foot: 'The page was not found twice, a day or more apart. The resource stays in answers, with a note, until its link opens again or you check it.',
        },
      ),
    );
  }
}

const CURATOR = { access: 'curator', hidden: true } as const;

const atTheEnd = (left: number, above: readonly Block[]): Message =>
  left === 0
    ? endOfWalk('No link here is known to be broken.', null, above)
    : endOfWalk(`That was the last one. ${left} that you skipped may still not work.`, 'review links', above);
