import { readPattern, withoutBrackets } from '../../src/domain/signposting/pattern.ts';
import type { CheckedRow } from './check-rows.ts';
import type { RowReport } from './report.ts';

/** The patterns that can be read. The others are reported and left out; the row stays. */
export function goodPatterns(
  file: string,
  { id, line }: CheckedRow<unknown>,
  field: string,
  patterns: readonly string[],
  classes: Readonly<Record<string, readonly string[]>>,
  report: (row: RowReport) => void,
): readonly string[] {
  return patterns.filter((pattern) => {
    const problem = pattern.startsWith('@') ? null : problemOf(pattern, classes);
    if (problem !== null) {
      report({ file, row: id, line, field, problem: `the pattern "${pattern}" ${problem}.`, done: 'field left out' });
    }
    return problem === null;
  });
}

/** What is wrong with a pattern, as the end of a sentence; null when it can be read. */
export function problemOf(pattern: string, classes: Readonly<Record<string, readonly string[]>>): string | null {
  try {
    for (const plain of withoutBrackets(pattern)) readPattern(plain, classes);
    return null;
  } catch (problem) {
    if (problem instanceof RangeError) return problem.message;
    throw problem;
  }
}
