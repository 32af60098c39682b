import type { CrisisLines, Resource, Topic } from '../../domain/catalogue.ts';
import { type Block, type Line, line, link } from '../../domain/message.ts';
import type { Here } from '../../domain/signposting/answer-input.ts';
import { topicLabel } from '../../domain/signposting/answer-topics.ts';
import { reviewDaysOf, standingWords } from '../../domain/signposting/check-standing.ts';
import { linkWords } from '../../domain/signposting/link-state.ts';
import { resourceEntry } from '../../domain/signposting/resource-words.ts';

/** What a row is judged by. */
export interface CheckContext {
  readonly here: Here;
  readonly crisis: CrisisLines;
  readonly topics: readonly Topic[];
  readonly now: Date;
}

/** A resource as its checker sees it: what people would read, and all that is known about where it came from. */
export function resourceToCheck(row: Resource, { here, crisis, topics, now }: CheckContext): readonly Block[] {
  const days = reviewDaysOf(row, crisis, here.settings);
  const known: readonly (readonly [string, string | null])[] = [
    [
      'Numbers on the list',
      row.phones
        .map(({ number, description }) => (description === null ? number : `${number} (${description})`))
        .join('; ') || null,
    ],
    ['Email', row.email],
    ['Topics', row.topics.map((id) => topicLabel(id, topics)).join('; ')],
    ['For', row.audience.join(', ')],
    ['Doubt', row.alert],
    ['For the checker', row.safetyNotes],
    [
      'Where it came from',
      row.source === null ? null : `${row.source}${row.lastSeen === null ? '' : ` (dated ${row.lastSeen})`}`,
    ],
    [
      'How sure',
      row.confidence === 'remembered'
        ? 'From memory: hidden until you check it.'
        : row.alertKind === 'doubt'
          ? 'In doubt: hidden until you check it.'
          : null,
    ],
  ];
  return [
    {
      kind: 'entries',
      entries: [resourceEntry(row, here.nation, standingWords(row, days, now), linkWords(row, here))],
    },
    {
      kind: 'notice',
      title: 'Please look: is the page there, do name, number, hours, nation and age still hold?',
      lines: [
        ...(row.url === null ? [] : [line('Page: ', link(row.url, row.url))]),
        ...known.flatMap(([label, words]): readonly Line[] =>
          words === null || words === '' ? [] : [line(`${label}: ${words}`)],
        ),
        line(`A check holds for ${days} days.`),
      ],
    },
  ];
}
