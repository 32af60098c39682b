import { type TokenAnswer, tryCredentials } from '../../adapters/teams/credentials.ts';
import type { Config } from '../config.ts';
import type { Finding } from './finding.ts';

/** Asks Microsoft for a token as Signpost would. Says nothing of the secret itself. `login`: another place to ask, for tests. */
export async function teamsCredentials(config: Config, login?: string): Promise<readonly Finding[]> {
  const { teamsAppId: appId, teamsTenantId: tenantId, teamsAppPassword: appPassword } = config;
  if (appId === null || appPassword === null) return [];
  if (tenantId === null)
    return [{ what: 'TEAMS_TENANT_ID', well: false, says: 'is not set. Copy the Directory (tenant) ID of the bot.' }];
  return [findingOf(await tryCredentials({ appId, tenantId, appPassword }, login))];
}

const NEW_SECRET =
  'In Microsoft Entra, open the app, make a new client secret under Certificates & secrets, and copy its Value (not its ID).';

/** https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
const KNOWN: ReadonlyMap<number, Omit<Finding, 'well'>> = new Map([
  [7000215, { what: 'TEAMS_APP_PASSWORD', says: `Microsoft says that it is wrong. ${NEW_SECRET}` }],
  [7000222, { what: 'TEAMS_APP_PASSWORD', says: `Microsoft says that it has expired. ${NEW_SECRET}` }],
  [
    700016,
    {
      what: 'TEAMS_APP_ID',
      says: 'Microsoft knows no such app in this tenant. Copy the Application (client) ID and the Directory (tenant) ID again.',
    },
  ],
  [90002, { what: 'TEAMS_TENANT_ID', says: 'Microsoft knows no such tenant. Copy the Directory (tenant) ID again.' }],
  [900023, { what: 'TEAMS_TENANT_ID', says: 'Microsoft reads no tenant in it. Copy the Directory (tenant) ID again.' }],
]);

function findingOf(answer: TokenAnswer): Finding {
  switch (answer.kind) {
    case 'granted':
      return { what: 'TEAMS_APP_ID', well: true, says: 'Microsoft knows it and its secret' };
    case 'unreachable':
      return {
        what: 'Teams',
        well: false,
        says: 'login.microsoftonline.com cannot be reached from here. Check the network and its proxy.',
      };
    case 'refused': {
      const known = answer.codes.map((code) => KNOWN.get(code)).find((each) => each !== undefined);
      const codes = answer.codes.map((code) => ` AADSTS${code}`).join('');
      const says = `Microsoft says ${answer.error}${codes}. Check TEAMS_APP_ID, TEAMS_TENANT_ID and TEAMS_APP_PASSWORD.`;
      return { what: 'Teams', says, ...known, well: false };
    }
    default:
      return answer satisfies never;
  }
}
