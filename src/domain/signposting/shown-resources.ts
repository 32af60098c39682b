import { type CrisisLines, type Resource, shownUnchecked } from '../catalogue.ts';
import type { Check, Here } from './answer-input.ts';

/** The rows people may see here, the trust's own first, each with what the team found out about it. */
export function shownResources(
  shared: readonly Resource[],
  { local, checks, settings }: Pick<Here, 'local' | 'checks' | 'settings'>,
  crisis: CrisisLines,
): readonly Resource[] {
  const always = alwaysShown(crisis);
  const shown: Resource[] = [];
  for (const row of allResources(shared, local)) {
    const check = checks.get(row.id);
    if (always.has(row.id) || mayBeShown(row, check, settings.requireAssured)) shown.push(withCheck(row, check));
  }
  return shown;
}

/** Every row there is here, shown or not. A trust's own row stands in place of a shared one with its id. */
export function allResources(shared: readonly Resource[], local: readonly Resource[]): readonly Resource[] {
  if (local.length === 0) return shared;
  const own = new Set(local.map(({ id }) => id));
  return [
    ...local.map((row) => (row.local ? row : { ...row, local: true })),
    ...shared.filter(({ id }) => !own.has(id)),
  ];
}

/** A row that closed is never shown; a doubtful or remembered one only once somebody has checked it. */
export function mayBeShown(row: Resource, check: Check | undefined, requireAssured: boolean): boolean {
  if (check?.verdict === 'hidden') return false;
  const checked = check?.verdict === 'checked' && check.assuredDate !== null;
  if (requireAssured && !checked && row.assuredDate === null) return false;
  return checked ? row.status === 'active' && row.alertKind !== 'closed' : shownUnchecked(row);
}

/** The row with the team's own check in place of the file's. A doubt that somebody settled is no longer said. */
export function withCheck(row: Resource, check: Check | undefined): Resource {
  if (check?.verdict !== 'checked') return row;
  const settled = row.alertKind === 'doubt' ? { alert: null, alertKind: null } : {};
  return { ...row, ...settled, assuredDate: check.assuredDate, assuredBy: check.assuredBy };
}

/** Ids of what stays whatever is checked: 999 and 111. */
export function alwaysShown({ byNation }: CrisisLines): ReadonlySet<string> {
  return new Set(
    Object.values(byNation).flatMap((lines) => lines.filter((line) => line.always).map((line) => line.resourceId)),
  );
}
