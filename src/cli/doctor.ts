import { existsSync, statfsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { chosenAdapters } from '../adapters.ts';
import type { Config } from '../config.ts';
import type { Cli } from './cli.ts';
import { examineDatabase } from './doctor-database.ts';
import { teamsCredentials } from './doctor-teams.ts';
import type { Finding } from './finding.ts';

const LEAST_DISK = 200 * 1024 * 1024;

/** `doctor`: each thing the service needs, whether it holds, and what to do. 1 when something does not. `login` is for tests. */
export async function doctor({ config, now, write }: Cli, login?: string): Promise<number> {
  const findings = [
    ...settings(config),
    disk(config),
    clock(now()),
    ...(await examineDatabase(config, now)),
    ...(await slack(config)),
    ...(await teamsCredentials(config, login)),
  ];
  for (const { what, well, says } of findings) write(`${well ? 'ok  ' : 'FIX '} ${what.padEnd(18)} ${says}`);
  const wrong = findings.filter(({ well }) => !well).length;
  write(wrong === 0 ? 'Everything holds.' : `${wrong} to fix.`);
  return wrong === 0 ? 0 : 1;
}

function settings(config: Config): readonly Finding[] {
  const chosen = chosenAdapters(config);
  const found: Finding[] = [
    { what: 'settings', well: true, says: `read; starts ${chosen.join(' and ') || 'nothing'}` },
  ];
  if (chosen.includes('web') && config.environment === 'production') {
    found.push({
      what: 'local page',
      well: false,
      says: 'never starts with NODE_ENV=production. Set up Slack or Teams.',
    });
  }
  if (chosen.includes('slack') && config.slackAppToken === null && config.publicUrl === null) {
    found.push({
      what: 'PUBLIC_URL',
      well: false,
      says: 'Slack over HTTP needs a public address. Set it, or use Socket Mode with SLACK_APP_TOKEN.',
    });
  }
  if (chosen.includes('teams') && config.publicUrl === null && !config.teamsLocal) {
    found.push({ what: 'PUBLIC_URL', well: false, says: 'Teams needs a public address that leads here. Set it.' });
  }
  if (config.environment === 'production' && config.logKey === null) {
    found.push({ what: 'LOG_KEY', well: false, says: 'is not set: pseudonyms in the log change with every start.' });
  }
  return found;
}

function disk({ database }: Config): Finding {
  const folder = dirname(resolve(database));
  if (!existsSync(folder))
    return { what: 'disk', well: true, says: 'the folder of the database will be made at the first start' };
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  return {
    what: 'disk',
    well: free > LEAST_DISK,
    says: `${Math.round(free / 1024 / 1024)} MB free${free > LEAST_DISK ? '' : '. Make room: at least 200 MB.'}`,
  };
}

function clock(now: Date): Finding {
  const well = now.getUTCFullYear() >= 2026;
  return {
    what: 'clock',
    well,
    says: `${now.toISOString()}${well ? '' : '. That cannot be right: set the clock (NTP).'}`,
  };
}

/** Asks Slack who the token belongs to. Says nothing of the token itself. */
async function slack({ slackBotToken, slackApiUrl }: Config): Promise<readonly Finding[]> {
  if (slackBotToken === null) return [];
  const headers = { authorization: `Bearer ${slackBotToken}` };
  try {
    const response = await fetch(new URL('auth.test', slackApiUrl), {
      method: 'POST',
      headers,
      signal: AbortSignal.timeout(10_000),
    });
    const { ok, error } = (await response.json()) as { ok?: boolean; error?: string };
    return [
      {
        what: 'SLACK_BOT_TOKEN',
        well: ok === true,
        says: ok === true ? 'Slack knows it' : `Slack says ${error ?? 'no'}. Copy the Bot User OAuth Token again.`,
      },
    ];
  } catch {
    return [{ what: 'Slack', well: false, says: 'cannot be reached from here. Check the network, or SLACK_API_URL.' }];
  }
}
