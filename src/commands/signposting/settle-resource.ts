import type { CommandRequest } from '../../domain/command.ts';
import { UserFacingError } from '../../domain/errors.ts';
import { allResources, alwaysShown } from '../../domain/signposting/shown-resources.ts';
import { localDate } from '../../domain/time/wording.ts';
import type { ReviewDeps } from './review-deps.ts';
import { whereAsked } from './where-asked.ts';

/** Saves what a curator found out about the resource the request names. Returns its id and the sentence that says so. */
export async function settleResource(
  deps: ReviewDeps,
  { invocation, rest, now }: CommandRequest,
  verdict: 'checked' | 'hidden',
): Promise<{ readonly id: string; readonly done: string }> {
  const { workspace, here } = await whereAsked(deps, invocation, now);
  const { resources, crisis } = deps.catalogue.current();
  const row = allResources(resources, here.local).find(({ id }) => id === rest);
  if (row === undefined) throw new UserFacingError('There is no such resource here any more.', 'RESOURCE_UNKNOWN');
  if (verdict === 'hidden' && alwaysShown(crisis).has(row.id)) {
    throw new UserFacingError(`${row.name} stays: 999 and 111 are always shown.`, 'RESOURCE_ALWAYS');
  }
  const assuredDate = verdict === 'checked' ? localDate(now, here.zone) : null;
  const assuredBy = verdict === 'checked' ? (invocation.userName ?? 'a curator') : null;
  await deps.resources.saveCheck(
    workspace,
    { resourceId: row.id, assuredDate, assuredBy, verdict },
    invocation.userId,
    now,
  );
  const done =
    verdict === 'checked' ? `${row.name}: checked today by ${assuredBy}.` : `${row.name} is hidden here now.`;
  return { id: row.id, done };
}
