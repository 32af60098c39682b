import { type Resource, shownUnchecked } from './catalogue.ts';

interface Check {
  readonly assuredDate: string | null;
  readonly assuredBy: string | null;
  readonly verdict: 'checked' | 'hidden';
}

/**
 * The one resource at the end of a digest: another each time (`turn`), from those the team has checked. Where nobody has
 * checked any it is one that may be shown unchecked, and says so; never when the workspace hides those.
 */
export function chooseSpotlight(
  resources: readonly Resource[],
  how: { readonly checks: ReadonlyMap<string, Check>; readonly requireAssured: boolean; readonly turn: number },
): Resource | null {
  const open = resources
    .filter((row) => row.url !== null && row.status === 'active' && how.checks.get(row.id)?.verdict !== 'hidden')
    .map((row) => withCheck(row, how.checks.get(row.id)));
  const checked = open.filter((row) => row.assuredDate !== null && row.alertKind !== 'closed');
  const pool = checked.length > 0 || how.requireAssured ? checked : open.filter(shownUnchecked);
  // Neighbours in the list are about the same topic: a stride apart they are not.
  return pool[(how.turn * STRIDE) % pool.length] ?? null;
}

const STRIDE = 7919;

const withCheck = (row: Resource, check: Check | undefined): Resource =>
  check?.verdict === 'checked' ? { ...row, assuredDate: check.assuredDate, assuredBy: check.assuredBy } : row;
