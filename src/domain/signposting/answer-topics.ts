import type { Topic } from '../catalogue.ts';
import type { Meaning } from './meaning.ts';

/** `Eating disorders and autism`: what an answer is about, three topics at most. Empty for none. */
export function topicLabels(ids: readonly string[], topics: readonly Topic[]): string {
  const [first, ...rest] = ids.flatMap((id) => topics.find((topic) => topic.id === id)?.label ?? []).slice(0, 3);
  if (first === undefined) return '';
  const last = rest.pop();
  if (last === undefined) return first;
  return `${[first, ...rest.map(asPart)].join(', ')} and ${asPart(last)}`;
}

/** The label of one topic; its id when the catalogue does not have it. */
export function topicLabel(id: string, topics: readonly Topic[]): string {
  return topics.find((topic) => topic.id === id)?.label ?? id;
}

/** True when nothing at all was understood. */
export function isEmptyMeaning({ topics, named, legacy, ask, crisis, asksForAdvice, helpCard }: Meaning): boolean {
  const found = topics.length + named.length + legacy.length > 0;
  return !found && ask === null && crisis === 'none' && !asksForAdvice && !helpCard;
}

/** A label inside a sentence: its first letter small, unless it is an abbreviation or a name. */
function asPart(label: string): string {
  return /^[A-Z][a-z]/.test(label) && !/^(?:Mental Health Act|University)/.test(label)
    ? `${label[0]?.toLowerCase()}${label.slice(1)}`
    : label;
}
