import type { Command, CommandRequest } from '../../domain/command.ts';
import { actions, heading, line, type Message, quiet } from '../../domain/message.ts';
import { reviewList, rowsWithDeadLinks } from '../../domain/signposting/due-resources.ts';
import { hostOf } from '../community-scope.ts';
import { privately } from './privately.ts';
import type { ReviewDeps } from './review-deps.ts';
import { createReviewGaps, LEAST_ASKED } from './review-gaps.ts';
import { createReviewItems } from './review-items.ts';
import { createReviewLinks } from './review-links.ts';
import { createReviewPicks } from './review-picks.ts';
import { createReviewResources } from './review-resources.ts';
import { createReviewSuggestions } from './review-suggestions.ts';
import { whereAsked } from './where-asked.ts';

/** `review`: everything that waits for a curator, and the steps its buttons lead through. */
export function createReview(deps: ReviewDeps): readonly Command[] {
  return [
    {
      name: 'review',
      takes: '',
      summary:
        'See what waits for a curator: resources to check, dead links, suggestions, held items, picks, and topics with nothing to show.',
      access: 'curator',
      accepts: (rest) => rest === '',
      run: async (request) => privately(await overview(deps, request)),
    },
    ...createReviewResources(deps),
    ...createReviewLinks(deps),
    ...createReviewSuggestions(deps),
    ...createReviewItems(deps),
    ...createReviewPicks(deps),
    ...createReviewGaps(deps),
  ];
}

async function overview(
  { catalogue, channels, resources, digests }: ReviewDeps,
  { invocation, now }: CommandRequest,
): Promise<Message> {
  const { workspace, here } = await whereAsked({ channels, resources }, invocation, now);
  const channel = await channels.channel(invocation, now);
  const { id } = (await hostOf({ channels }, channel)) ?? channel;
  const [suggestions, gaps, screened, picks] = await Promise.all([
    resources.suggestions(workspace, 'waiting'),
    resources.gaps(workspace, LEAST_ASKED),
    digests.screened(id, MOST_COUNTED),
    digests.picks(id, 'waiting'),
  ]);
  const { resources: shared, crisis } = catalogue.current();
  const list = reviewList(shared, here, crisis, now);
  const dead = rowsWithDeadLinks(shared, here, crisis);
  const rows: readonly (readonly [label: string, count: number, says: string, command: string])[] = [
    [
      'Resources to check',
      list.due.length,
      `${list.checked} checked, ${list.due.length} due, ${list.hidden.length} hidden`,
      'review resources',
    ],
    ['Links that may not work', dead.length, counted(dead.length, 'resource', 'resources'), 'review links'],
    ['Suggestions', suggestions.length, counted(suggestions.length, 'waits', 'wait'), 'review suggestions'],
    ['Items held back', screened.length, counted(screened.length, 'waits', 'wait'), 'review items'],
    ['Community picks', picks.length, counted(picks.length, 'waits', 'wait'), 'review picks'],
    ['Asked for, with nothing to show', gaps.length, counted(gaps.length, 'topic', 'topics'), 'review gaps'],
  ];
  const open = rows.filter(([, count]) => count > 0);
  return {
    summary:
      open.length === 0
        ? 'Nothing waits for you.'
        : `For you to review: ${open.map(([label, count]) => `${label} ${count}`).join(', ')}.`,
    blocks: [
      heading('Review'),
      {
        kind: 'notice',
        title: open.length === 0 ? 'Nothing waits for you' : 'What waits for you',
        lines: rows.map(([label, , says]) => line(`${label}: ${says}`)),
      },
      actions(
        ...open.map(([label, , , command]) => ({ label, command })),
        ...(list.hidden.length > 0 ? [{ label: 'Hidden resources', command: 'review hidden' }] : []),
        { label: 'Your own resources', command: 'resources' },
        { label: 'Your own words', command: 'words' },
      ),
      quiet(
        'Held items and picks are those of this channel. What people looked up is never kept: topics are counted, and shown from five times on.',
      ),
    ],
  };
}

const MOST_COUNTED = 100;

const counted = (count: number, one: string, many: string) =>
  `${count === MOST_COUNTED ? `${count} or more` : count} ${count === 1 ? one : many}`;
