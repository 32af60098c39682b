import type { z } from 'zod';
import type { CatalogueChat, Resource } from '../../src/domain/catalogue.ts';
import { occurrences } from '../../src/domain/time/recurrence.ts';
import type { CheckedRow } from './check-rows.ts';
import { goodPatterns } from './good-patterns.ts';
import type { RowReport } from './report.ts';
import type { legacyRow } from './word-schemas.ts';

type Report = (row: RowReport) => void;

/** Ids of topics that topics.yaml has; `none` stands for "something else". Others are reported and left out. */
export function knownTopics(
  file: string,
  { id, line }: CheckedRow<unknown>,
  field: string,
  ids: readonly string[],
  known: ReadonlySet<string>,
  report: Report,
): readonly string[] {
  return ids.filter((topic) => {
    if (topic === 'none' || known.has(topic)) return true;
    report({ file, row: id, line, field, problem: `topics.yaml has no topic "${topic}".`, done: 'field left out' });
    return false;
  });
}

/** A resource with the topics that exist. With none left the row is left out. */
export function keptResource(
  row: CheckedRow<Resource>,
  topics: ReadonlySet<string>,
  report: Report,
): readonly Resource[] {
  const file = 'resources.yaml';
  const kept = knownTopics(file, row, 'x_topics', row.value.topics, topics, report).filter((topic) => topic !== 'none');
  if (kept.length > 0) return [kept.length === row.value.topics.length ? row.value : { ...row.value, topics: kept }];
  report({
    file,
    row: row.id,
    line: row.line,
    field: 'x_topics',
    problem: 'none of its topics exists.',
    done: 'left out',
  });
  return [];
}

/** A chat whose recurrence cannot be read is listed, and never reminded. */
export function keptChat({ value, id, line }: CheckedRow<CatalogueChat>, report: Report): CatalogueChat {
  if (value.rrule === null || value.dtstart === null) return value;
  const from = new Date(`${value.dtstart}Z`);
  try {
    occurrences(
      { dtstart: value.dtstart, tzid: value.tzid, rrule: value.rrule },
      from,
      new Date(from.getTime() + 40 * 86_400_000),
      1,
    );
    return value;
  } catch {
    report({
      file: 'chats.yaml',
      row: id,
      line,
      field: 'rrule',
      problem: 'the recurrence cannot be read.',
      done: 'listed only',
    });
    return { ...value, rrule: null };
  }
}

/** A legacy row that points only to what exists. */
export function keptLegacy(
  row: CheckedRow<z.output<typeof legacyRow>>,
  topics: ReadonlySet<string>,
  resources: ReadonlySet<string>,
  classes: Readonly<Record<string, readonly string[]>>,
  report: Report,
): z.output<typeof legacyRow> {
  const file = 'legacy.yaml';
  return {
    ...row.value,
    terms: [...goodPatterns(file, row, 'terms', row.value.terms, classes, report)],
    topics: [...knownTopics(file, row, 'topics', row.value.topics, topics, report)],
    instead: row.value.instead.filter((id) => {
      if (resources.has(id)) return true;
      report({
        file,
        row: row.id,
        line: row.line,
        field: 'instead',
        problem: `resources.yaml has no row "${id}".`,
        done: 'field left out',
      });
      return false;
    }),
  };
}
