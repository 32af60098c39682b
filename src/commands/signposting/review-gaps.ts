import type { Command } from '../../domain/command.ts';
import { actions, heading, line, quiet, say } from '../../domain/message.ts';
import { topicLabel } from '../../domain/signposting/answer-topics.ts';
import { privately } from './privately.ts';
import type { ReviewDeps } from './review-deps.ts';
import { whereAsked } from './where-asked.ts';

/** Fewer could point to one person. */
export const LEAST_ASKED = 5;

/** Topics people asked for that have nothing to show here: counts only, from five on. */
export function createReviewGaps(deps: ReviewDeps): readonly Command[] {
  return [
    {
      name: 'review gaps',
      takes: '',
      summary: 'Topics asked for that have nothing to show.',
      access: 'curator',
      hidden: true,
      accepts: (rest) => rest === '',
      async run({ invocation, now }) {
        const { workspace } = await whereAsked(deps, invocation, now);
        const { topics } = deps.catalogue.current();
        const gaps = (await deps.resources.gaps(workspace, LEAST_ASKED))
          .filter(({ topic }) => topics.some(({ id }) => id === topic))
          .slice(0, 20);
        if (gaps.length === 0) return privately(say('No topic was asked for five times or more with nothing to show.'));
        return privately({
          summary: `${gaps.length} topics were asked for and have nothing to show.`,
          blocks: [
            heading('Asked for, with nothing to show'),
            {
              kind: 'notice',
              title: 'How often',
              lines: gaps.map(({ topic, count }) => line(`${topicLabel(topic, topics)}: ${count} times`)),
            },
            actions(
              ...gaps.slice(0, 5).map(({ topic }) => ({
                label: `Add for ${topicLabel(topic, topics)}`,
                command: `resource add ${topic}`,
                describes: `Add a resource for ${topicLabel(topic, topics)}`,
              })),
              { label: 'Review', command: 'review', describes: 'Back to the overview' },
            ),
            quiet('Only topics are counted, never what somebody typed, and counts under five are not shown.'),
          ],
        });
      },
    },
  ];
}
