import { z } from 'zod';
import { NATIONS } from '../../src/domain/catalogue.ts';
import type { AmbiguityRule, DangerRule, TopicWords } from '../../src/domain/signposting/vocabulary.ts';

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/, 'must be lower-case letters, digits and hyphens');
const words = z.string().trim().min(1, 'is empty').max(600);
/** Lists of words may be written `one; two; three` on a line, which keeps the files short enough to read. */
export const patterns = z
  .union([z.array(z.union([z.string(), z.number()]).transform(String)), z.string()])
  .nullish()
  .transform((value) => (value ?? []) as string | string[])
  .transform((value) =>
    (typeof value === 'string' ? value.split(';') : value.flatMap((each) => each.split(';')))
      .map((each) => each.trim())
      .filter((each) => each !== ''),
  );
export const named = z.record(z.string(), patterns);

/** A row of topics.yaml. */
export const topicRow = z
  .object({
    id,
    label: words,
    crisis: z.enum(['first', 'small', 'none']).default('none'),
    rank: z.enum(['matter', 'people', 'help']).default('matter'),
    terms: patterns,
    also: patterns,
    weak: patterns,
    short: patterns,
    upper: patterns,
    names: patterns,
    languages: patterns,
    instead_of: z.array(id).default([]),
  })
  .transform(({ instead_of: insteadOf, ...row }): TopicWords => ({ ...row, insteadOf }));

/** A row of ambiguity.yaml. */
export const ambiguityRow = z
  .object({
    term: words,
    topics: z.array(id).default([]),
    unless: patterns,
    only: patterns,
    means: z.array(z.object({ near: patterns, topics: z.array(id) })).default([]),
    ask: z.array(id).default([]),
  })
  .transform((row): AmbiguityRule => row);

/** A row of danger.yaml. */
export const dangerRow = z
  .object({
    id,
    level: z.enum(['alone', 'first', 'small', 'help-card']),
    when: patterns,
    and: patterns,
    unless: patterns,
    same_clause_only: z.boolean().default(false),
    when_nothing_else: z.boolean().default(false),
    topics: z.array(id).default([]),
  })
  .transform(
    ({ same_clause_only: sameClauseOnly, when_nothing_else: whenNothingElse, ...row }): DangerRule => ({
      ...row,
      sameClauseOnly,
      whenNothingElse,
    }),
  );

/** A row of legacy.yaml. */
export const legacyRow = z.object({
  id,
  name: words,
  says: words,
  terms: patterns,
  numbers: patterns,
  topics: z.array(id),
  instead: z.array(id).default([]),
  button: z.object({ label: words, command: words }).nullable().default(null),
});

const line = z.object({
  resource: z.union([id, z.number()]).transform(String),
  say: words,
  always: z.boolean().default(false),
});

/** The whole of crisis.yaml: no nation may be missing. */
export const crisisFile = z.object({
  emergency: z.object({ title: words, lines: z.array(words).min(1) }),
  title: words,
  small: words,
  nations: z.object(
    Object.fromEntries(NATIONS.map((nation) => [nation, z.array(line).min(2, 'needs at least two lines')])) as Record<
      (typeof NATIONS)[number],
      z.ZodArray<typeof line>
    >,
  ),
});

/** The whole of words.yaml. */
export const wordsFile = z.object({
  classes: named,
  fillers: patterns,
  rewrites: z.record(z.string(), z.string()),
  off_topic: patterns,
  real_words: patterns,
  places: named,
  spoken_languages: patterns,
  audiences: named,
  kinds: named,
  contexts: named,
  public_names: patterns,
  ordinary_names: patterns,
  general_words: patterns,
});
