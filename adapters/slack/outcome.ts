import { webApi } from '@slack/bolt';
import type { DeliveryResult } from '../../src/ports/chat.ts';

/** What a failed call to Slack means for a post. Only what Slack surely did not take may be tried again. */
export function outcomeOf(error: unknown): Exclude<DeliveryResult, { kind: 'sent' }> {
  if (error instanceof webApi.WebAPIPlatformError) return refused(error.data.error);
  if (error instanceof webApi.WebAPIRateLimitedError) return rateLimited(error.retryAfter);
  if (error instanceof webApi.WebAPIHTTPError) return answered(error.statusCode);
  if (error instanceof webApi.WebAPIRequestError) return unreachable(error);
  // WebClient gives no class to a 429 whose Retry-After is missing or not a number.
  if (error instanceof Error && error.message.startsWith('Retry header did not contain'))
    return rateLimited(Number.NaN);
  return { kind: 'unknown', reason: 'unexpected' };
}

/** Slack refused how the message was built, not the message itself: plain text may still go through. */
export function layoutRefused(error: unknown): boolean {
  return error instanceof webApi.WebAPIPlatformError && LAYOUT.has(error.data.error);
}

/** Reasons that end an installation. */
const REVOKED: ReadonlySet<string> = new Set([
  'token_revoked',
  'account_inactive',
  'invalid_auth',
  'token_expired',
  'not_authed',
  'not_installed',
]);

/** Slack's `error` of a refused call; null for every other failure. */
export function slackCode(error: unknown): string | null {
  return error instanceof webApi.WebAPIPlatformError ? error.data.error : null;
}

/** How long to wait, in milliseconds: 30 seconds when Slack does not say, 15 minutes at most. */
export function waitMs(retryAfterSeconds: number): number {
  return retryAfterSeconds > 0 ? Math.min(retryAfterSeconds * 1000, 15 * 60_000) : 30_000;
}

// https://docs.slack.dev/reference/methods/chat.postMessage#errors
const GONE: ReadonlySet<string> = new Set([
  ...REVOKED,
  'channel_not_found',
  'is_archived',
  'not_in_channel',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
  'restricted_action_non_threadable_channel',
  'access_denied',
  'no_permission',
  'missing_scope',
  'team_access_not_granted',
  'team_not_found',
  'user_not_found',
  'users_not_found',
  'user_disabled',
  'cannot_dm_bot',
  'messages_tab_disabled',
  'message_not_found',
  'ekm_access_denied',
]);
const LATER: ReadonlySet<string> = new Set([
  'ratelimited',
  'rate_limited',
  'message_limit_exceeded',
  'restricted_too_many',
  'service_unavailable',
  'request_timeout',
  'org_login_required',
  'team_added_to_org',
  'time_in_past',
]);
/** Slack says of these that part of the work may have been done. */
const AMBIGUOUS: ReadonlySet<string> = new Set(['internal_error', 'fatal_error']);
const LAYOUT: ReadonlySet<string> = new Set([
  'msg_too_long',
  'msg_blocks_too_long',
  'invalid_blocks',
  'invalid_blocks_format',
]);

function refused(code: string): Exclude<DeliveryResult, { kind: 'sent' }> {
  if (GONE.has(code)) return { kind: 'gone', reason: code };
  if (LATER.has(code))
    return code.startsWith('rate') ? rateLimited(Number.NaN) : { kind: 'retry', reason: code, afterMs: null };
  // A proxy's page instead of Slack's JSON ends up where the code should be.
  if (AMBIGUOUS.has(code) || !/^[a-z_]{1,80}$/.test(code))
    return { kind: 'unknown', reason: AMBIGUOUS.has(code) ? code : 'not_slack' };
  return { kind: 'rejected', reason: code };
}

function answered(status: number): Exclude<DeliveryResult, { kind: 'sent' }> {
  if (status === 429) return rateLimited(Number.NaN);
  if (status >= 500 || status === 408) return { kind: 'unknown', reason: `http_${status}` };
  return { kind: 'retry', reason: `http_${status}`, afterMs: null };
}

const rateLimited = (seconds: number) => ({ kind: 'retry', reason: 'ratelimited', afterMs: waitMs(seconds) }) as const;

// No connection was made, so nothing can have been taken.
const NEVER_LEFT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_TLS)/;

function unreachable(error: Error): Exclude<DeliveryResult, { kind: 'sent' }> {
  for (let cause: unknown = error; cause instanceof Error; cause = 'original' in cause ? cause.original : cause.cause) {
    if ('code' in cause && typeof cause.code === 'string' && NEVER_LEFT.test(cause.code)) {
      return { kind: 'retry', reason: cause.code, afterMs: null };
    }
  }
  return { kind: 'unknown', reason: 'no_reply' };
}
