import type { Desk } from './desk.ts';
import { at, listAt, textAt } from './payload.ts';

/**
 * The app was removed or its token revoked. The two events come in any order, and may come late: one that is older than the
 * installation we hold speaks of the one before it.
 */
export async function removed(body: unknown, { options }: Pick<Desk, 'options'>): Promise<void> {
  const workspaceId = textAt(body, 'team_id');
  if (workspaceId === null) return;
  const type = textAt(body, 'event', 'type');
  // Revoking a person's own token does not touch ours.
  if (type === 'tokens_revoked' && listAt(body, 'event', 'tokens', 'bot').length === 0) return;
  const seconds = Number(at(body, 'event_time'));
  const installation = await options.oauth?.installation(workspaceId);
  const savedAt = installation ? Date.parse(textAt(JSON.parse(installation.record), SAVED_AT) ?? '') : Number.NaN;
  if (Number.isFinite(seconds) && (seconds + 1) * 1000 < savedAt) return;
  await options.uninstalled(workspaceId);
  options.log.info('slack.removed', { platform: 'slack', tenant: workspaceId, kind: type ?? '' });
}

/** Where an installation's record says when it was saved. */
export const SAVED_AT = 'savedAt';
