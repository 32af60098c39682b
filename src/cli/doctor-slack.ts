import { refusedMark } from '../../adapters/slack/refusals.ts';
import type { Config } from '../config.ts';
import { lastSeen } from '../storage/seen-requests.ts';
import type { Storage } from '../storage/storage.ts';
import type { Finding } from './finding.ts';

const HOUR = 3_600_000;
/** As long as requests are remembered. */
const HOURS = 24;

/** Whether Slack's requests of the last day were refused for their signature, and none was let in since. */
export async function slackRequests(config: Config, { db }: Storage, now: Date): Promise<readonly Finding[]> {
  if (config.slackSigningSecret === null || config.slackAppToken !== null) return [];
  const hours = Array.from({ length: HOURS + 1 }, (_, ago) => refusedMark(new Date(now.getTime() - ago * HOUR)));
  const refused = await lastSeen(db, 'slack', hours);
  if (refused === null || refused.othersSince) return [];
  const says = `some were refused at ${refused.at.toISOString()}, and none was let in since. Check the signing secret: copy it again from Basic Information to SLACK_SIGNING_SECRET.`;
  return [{ what: 'Slack requests', well: false, says }];
}
