import type { Resource } from '../catalogue.ts';
import type { Audience } from './meaning.ts';

type Row = Pick<Resource, 'audience' | 'topics'>;

/** Whom a row serves, in the order its own list names them: at least one. */
export function audiencesOf(row: Row): readonly Audience[] {
  const known = served.get(row);
  if (known !== undefined) return known;
  const found = [...new Set(row.audience.map((word) => audienceOf(word, row.topics)))];
  const serves = found.length === 0 ? (['person'] as const) : found;
  served.set(row, serves);
  return serves;
}

/** Rows never change, and every answer asks this of a hundred of them. */
const served = new WeakMap<Row, readonly Audience[]>();

/** The one group of an answer a row stands in: what was asked for where it serves that, else its first. */
export function groupOf(row: Row, wanted: readonly Audience[]): Audience {
  const serves = audiencesOf(row);
  return wanted.find((audience) => serves.includes(audience)) ?? serves[0] ?? 'person';
}

/** Parents who are carers of a child everywhere else, but are the person themselves here. */
const PARENTS_THEMSELVES = new Set(['perinatal', 'baby-loss', 'bereavement', 'suicide-bereavement']);

function audienceOf(word: string, topics: readonly string[]): Audience {
  if (
    /professional|nurs|staff|\bhcas?\b|doctor|dentist|midwi|manager|clinic|practitioner|employer|workers?\b/i.test(word)
  )
    return 'staff';
  if (/parent|father|mother/i.test(word)) return PARENTS_THEMSELVES.has(topics[0] ?? '') ? 'person' : 'carer';
  return /carer|famil|friend|partner|relative|sibling/i.test(word) ? 'carer' : 'person';
}
