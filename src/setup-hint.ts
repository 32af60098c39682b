import type { Config } from './config.ts';
import { adminsOn } from './domain/admins-on.ts';

/** How set-up begins where nobody is told so in Slack: one token does not say who installed the app. Null: they know, or did it. */
export function setupHint(
  { slackBotToken, admins }: Pick<Config, 'slackBotToken' | 'admins'>,
  feedsFollowed: number,
): string | null {
  if (slackBotToken === null || feedsFollowed > 0 || adminsOn('slack', admins).length > 0) return null;
  return 'In Slack, /invite @Signpost to a channel; there an admin of the workspace types "/signpost setup". Or put your member ID into ADMINS, and Signpost writes to you.';
}
