import type { Meaning } from './meaning.ts';
import type { DangerRule, TopicWords } from './vocabulary.ts';

const GRAVEST_FIRST = ['alone', 'first', 'small'] as const;

/** How much of the crisis block an answer shows: the most that a danger rule or a topic asks for. */
export function crisisLevel(
  danger: readonly DangerRule[],
  topics: readonly (TopicWords | undefined)[],
): Meaning['crisis'] {
  const levels: readonly string[] = [
    ...danger.map((rule) => rule.level),
    ...topics.map((topic) => topic?.crisis ?? ''),
  ];
  return GRAVEST_FIRST.find((level) => levels.includes(level)) ?? 'none';
}
