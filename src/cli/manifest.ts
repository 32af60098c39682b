import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { slackManifest } from '../../adapters/slack/manifest.ts';
import { teamsManifest } from '../../adapters/teams/manifest.ts';
import { appPackage } from '../../adapters/teams/package.ts';
import { VERSION } from '../version.ts';
import type { Cli } from './cli.ts';
import { openWorld } from './world.ts';

/** `manifest slack` prints the app manifest; `manifest teams [--out <folder>]` writes the two app packages. */
export async function manifest({ words, flags, config, now, write, tell }: Cli): Promise<number> {
  const [platform] = words;
  if (platform !== 'slack' && platform !== 'teams') {
    tell('Say which: manifest slack, or manifest teams.');
    return 2;
  }
  const world = await openWorld({ ...config, database: ':memory:' }, now);
  const { commands } = world.app;
  await world.close();
  if (platform === 'slack') {
    write(JSON.stringify(slackManifest(commands, { publicUrl: config.publicUrl }), null, 2));
    return 0;
  }
  if (config.teamsAppId === null)
    tell('TEAMS_APP_ID is not set: the packages carry a placeholder id and cannot be installed yet.');
  if (config.publicUrl === null) tell('PUBLIC_URL is not set: the privacy and terms links lead nowhere yet.');
  const folder = flags.get('out') ?? './data';
  mkdirSync(folder, { recursive: true });
  for (const kind of ['slash', 'plain'] as const) {
    const made = teamsManifest(commands, {
      appId: config.teamsAppId ?? '00000000-0000-0000-0000-000000000000',
      publicUrl: config.publicUrl ?? 'https://signpost.example',
      version: VERSION,
      kind,
    });
    const path = join(folder, `signpost-teams-${kind}.zip`);
    writeFileSync(path, appPackage(made));
    write(path);
  }
  return 0;
}
