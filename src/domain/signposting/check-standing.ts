import type { CrisisLines, Resource } from '../catalogue.ts';
import type { WorkspaceSettings } from '../channel-settings.ts';

/** Whether a person has looked at a resource lately. Days are calendar days: `2026-11-24`. */
export type CheckStanding =
  | { readonly kind: 'unchecked' }
  | { readonly kind: 'checked'; readonly on: string; readonly due: string }
  | { readonly kind: 'overdue'; readonly on: string; readonly since: string };

/** The standing of one row. A date that does not exist, or has not come, counts as no date. */
export function checkStanding({ assuredDate }: Pick<Resource, 'assuredDate'>, days: number, now: Date): CheckStanding {
  const on = assuredDate === null ? Number.NaN : Date.parse(`${assuredDate}T12:00:00Z`);
  if (assuredDate === null || Number.isNaN(on) || on > now.getTime() + DAY_MS) return { kind: 'unchecked' };
  const due = new Date(on + days * DAY_MS).toISOString().slice(0, 10);
  const today = now.toISOString().slice(0, 10);
  return due > today ? { kind: 'checked', on: assuredDate, due } : { kind: 'overdue', on: assuredDate, since: due };
}

/** `checked 3 March 2026 by Asha`, `check is overdue since 1 June 2026`, or that nobody here has looked yet. */
export function standingWords(row: Pick<Resource, 'assuredDate' | 'assuredBy'>, days: number, now: Date): string {
  const standing = checkStanding(row, days, now);
  switch (standing.kind) {
    case 'unchecked':
      return 'not checked by your team yet';
    case 'checked':
      return `checked ${calendarDay(standing.on)}${row.assuredBy === null ? '' : ` by ${row.assuredBy}`}`;
    case 'overdue':
      return `check is overdue since ${calendarDay(standing.since)}`;
    default:
      return standing satisfies never;
  }
}

/** How many days a check of this row holds: fewer for what stands in a crisis block. */
export function reviewDaysOf(
  row: Resource,
  crisis: CrisisLines,
  days: Pick<WorkspaceSettings, 'crisisReviewDays' | 'reviewDays'>,
): number {
  return isCrisisRow(row, crisis) ? days.crisisReviewDays : days.reviewDays;
}

/** True for a row that somebody may be sent to in a crisis. */
export function isCrisisRow({ id, topics }: Pick<Resource, 'id' | 'topics'>, crisis: CrisisLines): boolean {
  return (
    topics[0] === 'crisis-suicide' ||
    Object.values(crisis.byNation).some((lines) => lines.some((line) => line.resourceId === id))
  );
}

/** `3 March 2026` */
export function calendarDay(day: string): string {
  return WORDS.format(new Date(`${day}T12:00:00Z`));
}

const DAY_MS = 86_400_000;
const WORDS = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
