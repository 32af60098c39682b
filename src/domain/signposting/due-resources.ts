import type { CrisisLines, Nation, Resource } from '../catalogue.ts';
import type { Here } from './answer-input.ts';
import { checkStanding, isCrisisRow, reviewDaysOf } from './check-standing.ts';
import { deadLinkOf } from './link-state.ts';
import { allResources, mayBeShown, withCheck } from './shown-resources.ts';

export interface ReviewList {
  /** Rows that a person should look at, those that matter most first. */
  readonly due: readonly Resource[];
  readonly hidden: readonly Resource[];
  /** Checked, and not due again. */
  readonly checked: number;
}

/** What a curator has to look at: the nation's crisis lines first, then other crisis rows, the trust's own, and the rest. Closed rows are left out. */
export function reviewList(shared: readonly Resource[], here: Here, crisis: CrisisLines, now: Date): ReviewList {
  const rows = openRows(shared, here);
  const hidden = rows.filter((row) => here.checks.get(row.id)?.verdict === 'hidden');
  const open = inReviewOrder(
    rows.filter((row) => !hidden.includes(row)),
    here.nation,
    crisis,
  );
  const due = open.filter((row) => {
    const checked = withCheck(row, here.checks.get(row.id));
    return checkStanding(checked, reviewDaysOf(row, crisis, here.settings), now).kind !== 'checked';
  });
  return { due: due.map((row) => withCheck(row, here.checks.get(row.id))), hidden, checked: open.length - due.length };
}

/** The next of these rows after the one with this id, in the order of a review, be that row among them or not; null at the end. */
export function nextInReview(
  rows: readonly Resource[],
  after: string | null,
  shared: readonly Resource[],
  here: Here,
  crisis: CrisisLines,
): Resource | null {
  if (after === null) return rows[0] ?? null;
  const order = inReviewOrder(allResources(shared, here.local), here.nation, crisis).map(({ id }) => id);
  const place = order.indexOf(after);
  return rows.find(({ id }) => order.indexOf(id) > place) ?? null;
}

/** Rows shown here whose link may not work, in the order of a review. */
export function rowsWithDeadLinks(shared: readonly Resource[], here: Here, crisis: CrisisLines): readonly Resource[] {
  if (here.deadLinks.size === 0) return [];
  const rows = openRows(shared, here)
    .filter(({ id }) => here.checks.get(id)?.verdict !== 'hidden')
    .map((row) => withCheck(row, here.checks.get(row.id)))
    .filter((row) => deadLinkOf(row, here) !== null);
  return inReviewOrder(rows, here.nation, crisis);
}

const openRows = (shared: readonly Resource[], here: Here) =>
  allResources(shared, here.local).filter(
    (row) => row.status === 'active' && row.alertKind !== 'closed' && row.nations.includes(here.nation),
  );

function inReviewOrder(rows: readonly Resource[], nation: Nation, crisis: CrisisLines): readonly Resource[] {
  const lines = crisis.byNation[nation].map(({ resourceId }) => resourceId);
  const rank = (row: Resource) => {
    const place = lines.indexOf(row.id);
    if (place >= 0) return place;
    if (isCrisisRow(row, crisis)) return 100;
    if (row.local) return 101;
    // What is hidden until somebody looks comes last: nobody reads it meanwhile.
    return mayBeShown(row, undefined, false) ? 102 : 103;
  };
  return rows
    .map((row) => ({ row, place: rank(row) }))
    .sort((a, b) => a.place - b.place)
    .map(({ row }) => row);
}
