import type { z } from 'zod';
import type { YamlFile } from './read-yaml.ts';
import type { RowReport } from './report.ts';

/** A row that passed, with where it stands. */
export interface CheckedRow<T> {
  readonly value: T;
  readonly id: string;
  readonly line: number;
}

/** Checks every row of a list by itself. A broken row, or a second one with the same id, is left out and reported field by field. */
export function checkRows<T>(
  file: YamlFile,
  key: string,
  schema: z.ZodType<T>,
  report: (row: RowReport) => void,
): readonly CheckedRow<T>[] {
  const seen = new Set<string>();
  return file.rows(key).flatMap(({ value, line }, index) => {
    const id = idOf(value) ?? `row ${index + 1}`;
    const leftOut = (field: string, problem: string) =>
      report({ file: file.name, row: id, line, field, problem, done: 'left out' });
    const checked = schema.safeParse(value);
    if (!checked.success) {
      for (const issue of checked.error.issues) leftOut(issue.path.join('.'), `${issue.message.replace(/\.$/, '')}.`);
      return [];
    }
    if (seen.has(id)) {
      leftOut('id', 'an earlier row has the same id.');
      return [];
    }
    seen.add(id);
    return [{ value: checked.data, id, line }];
  });
}

function idOf(value: unknown): string | null {
  if (value === null || typeof value !== 'object') return null;
  const { id, term, topics } = value as { id?: unknown; term?: unknown; topics?: unknown };
  // A word may have one rule for each of its topics.
  const name = id ?? (Array.isArray(topics) && term !== undefined ? `${term} (${topics.join(', ')})` : term);
  return typeof name === 'string' && name !== '' ? name.slice(0, 80) : null;
}
