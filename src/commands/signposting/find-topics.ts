import type { Topic } from '../../domain/catalogue.ts';
import { UserFacingError } from '../../domain/errors.ts';

/** Topic ids from what a curator typed: ids or labels, separated by commas or semicolons. An unknown one is an error on `field`, named by its place: what was typed is not repeated. */
export function findTopics(typed: string, topics: readonly Topic[], field: string | null): readonly string[] {
  const words = typed
    .split(/[,;\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
  if (words.length === 0)
    throw new UserFacingError(
      'Name at least one topic, for example: eating-disorders, carers.',
      'TOPIC_MISSING',
      field,
    );
  return [...new Set(words.map((word, place) => findTopic(word, place + 1, topics, field)))];
}

function findTopic(word: string, place: number, topics: readonly Topic[], field: string | null): string {
  const asked = fold(word);
  const known = topics.find(({ id, label }) => id === asked || fold(label) === asked);
  if (known !== undefined) return known.id;
  const close = topics.filter(({ id, label }) => id.includes(asked) || fold(label).includes(asked)).slice(0, 3);
  const hint =
    close.length === 0
      ? 'Topics are named like this: eating-disorders, sleep, carers.'
      : `Did you mean ${close.map(({ id }) => id).join(' or ')}?`;
  throw new UserFacingError(`Topic ${place} is not on the list. ${hint}`, 'TOPIC_UNKNOWN', field);
}

const fold = (word: string) => word.toLowerCase().replace(/\s+/g, ' ').trim();
