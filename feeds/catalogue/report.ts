/** What was found in one row of the catalogue, and what the service did with it. */
export interface RowReport {
  /** `resources.yaml` */
  readonly file: string;
  /** The row's id, or `row 12` when it has none. */
  readonly row: string;
  /** Line of the file where the row begins, from 1. */
  readonly line: number;
  /** `phones.0.number`; empty when the row as a whole is meant. */
  readonly field: string;
  readonly problem: string;
  readonly done: 'left out' | 'shown as unchecked' | 'hidden until checked' | 'listed only' | 'field left out';
}

/** One line for the start-up log and the set-up page. */
export function reportLine({ file, row, line, field, problem, done }: RowReport): string {
  return `${file}, line ${line}, ${row}${field === '' ? '' : `, ${field}`}: ${problem} The row is ${done === 'field left out' ? 'kept without it' : done}.`;
}

/** Thrown when a whole file is missing or unreadable: the service refuses to start without its catalogue. */
export class CatalogueError extends Error {
  override readonly name = 'CatalogueError';
}
