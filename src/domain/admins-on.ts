import type { Platform } from './command.ts';

/** Slack's ids of people: `U02ABC…`, or `W…` in an organisation. */
const SLACK_PERSON = /^[UW][A-Z0-9]+$/;

/** Who of the people in `ADMINS` may be met on a platform: Slack's ids look like no others. */
export function adminsOn(platform: Platform, admins: readonly string[]): readonly string[] {
  switch (platform) {
    case 'slack':
      return admins.filter((id) => SLACK_PERSON.test(id));
    case 'teams':
      return admins.filter((id) => !SLACK_PERSON.test(id));
    case 'web':
    case 'terminal':
      return [];
    default:
      return platform satisfies never;
  }
}
