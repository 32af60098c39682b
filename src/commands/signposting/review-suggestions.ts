import type { Command, CommandRequest, Reply } from '../../domain/command.ts';
import { actions, type Block, heading, line, paragraph, quiet, say } from '../../domain/message.ts';
import { allResources } from '../../domain/signposting/shown-resources.ts';
import { shortDate } from '../../domain/time/wording.ts';
import { privately } from './privately.ts';
import type { ReviewDeps } from './review-deps.ts';
import { whereAsked } from './where-asked.ts';

/** Suggestions of members, one at a time. Nobody but curators ever sees their words. */
export function createReviewSuggestions(deps: ReviewDeps): readonly Command[] {
  return [
    {
      ...CURATOR,
      name: 'review suggestions',
      takes: '[after <number>]',
      summary: 'The next suggestion that waits.',
      accepts: (rest) => /^(?:after \d{1,12})?$/.test(rest),
      run: (request) => walk(request, Number(request.rest.replace(/^after /, '') || 0), []),
    },
    {
      ...CURATOR,
      name: 'review suggestion',
      takes: 'done|decline <number>',
      summary: 'Settle a suggestion.',
      accepts: (rest) => /^(?:done|decline) \d{1,12}$/.test(rest),
      run: settle,
    },
  ];

  async function settle(request: CommandRequest): Promise<Reply> {
    const [verdict = '', number = ''] = request.rest.split(' ');
    const { workspace } = await whereAsked(deps, request.invocation, request.now);
    const state = verdict === 'done' ? 'done' : 'declined';
    const settled = await deps.resources.settleSuggestion(
      workspace,
      Number(number),
      state,
      request.invocation.userId,
      request.now,
    );
    const words = !settled
      ? 'Somebody settled that one before you.'
      : state === 'done'
        ? 'Marked as done.'
        : 'Declined.';
    return walk(request, Number(number), [paragraph(words)]);
  }

  async function walk({ invocation, now }: CommandRequest, after: number, above: readonly Block[]): Promise<Reply> {
    const { workspace, here } = await whereAsked(deps, invocation, now);
    const waiting = [...(await deps.resources.suggestions(workspace, 'waiting'))].sort((a, b) => a.id - b.id);
    const next = waiting.find(({ id }) => id > after);
    if (next === undefined) {
      const words =
        waiting.length === 0 ? 'No suggestion waits.' : `That was the last one. ${waiting.length} still wait.`;
      return privately(
        say(
          words,
          ...above,
          paragraph(words),
          actions({ label: 'Review', command: 'review', describes: 'Back to the overview' }),
        ),
      );
    }
    const about = allResources(deps.catalogue.current().resources, here.local).find(({ id }) => id === next.resourceId);
    return privately({
      summary: `A suggestion${about === undefined ? '' : ` about ${about.name}`}. ${waiting.length} wait.`,
      blocks: [
        ...above,
        heading(about === undefined ? 'A suggestion' : `About ${about.name}`),
        {
          kind: 'notice',
          title: `Sent on ${shortDate(next.suggestedAt, here.zone)}`,
          lines: next.text
            .split('\n')
            .slice(0, 40)
            .map((words) => line(words)),
        },
        actions(
          ...(about === undefined
            ? [{ label: 'Add a resource', command: 'resource add' }]
            : [
                { label: 'Edit it', command: `resource edit ${about.id}`, describes: `Edit ${about.name}` },
                {
                  label: 'Hide it',
                  command: `review hide ${about.id}`,
                  style: 'danger' as const,
                  confirm: `Nobody in this workspace will be shown ${about.name} until you show it again. Hide it?`,
                },
              ]),
          { label: 'Done', command: `review suggestion done ${next.id}`, style: 'primary' },
          { label: 'Decline', command: `review suggestion decline ${next.id}` },
          { label: 'Skip', command: `review suggestions after ${next.id}` },
        ),
        quiet('Who sent it is not shown. Check before you act on it.'),
      ],
    });
  }
}

const CURATOR = { access: 'curator', hidden: true } as const;
