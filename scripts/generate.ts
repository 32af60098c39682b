import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { slackManifest } from '../adapters/slack/manifest.ts';
import { teamsManifest } from '../adapters/teams/manifest.ts';
import { openWorld } from '../src/cli/world.ts';
import { commandsMarkdown } from '../src/commands/docs.ts';
import { envExample, readConfig } from '../src/config.ts';
import { VERSION } from '../src/version.ts';

// Writes every file that is derived from a declaration. With --check it only says which ones are stale, and fails.

const root = join(import.meta.dirname, '..');
const world = await openWorld(readConfig({ DATABASE: ':memory:' }), () => new Date('2026-01-01T00:00:00Z'));
const { commands } = world.app;
await world.close();

const json = (value: object) => `${JSON.stringify(value, null, 2)}\n`;
const placeholder = {
  appId: '00000000-0000-0000-0000-000000000000',
  publicUrl: 'https://signpost.example',
  version: VERSION,
} as const;
const files: Readonly<Record<string, string>> = {
  '.env.example': envExample(),
  'docs/commands.md': commandsMarkdown(commands),
  'deploy/slack-manifest.json': json(slackManifest(commands, { publicUrl: null })),
  'deploy/teams-manifest.json': json(teamsManifest(commands, { ...placeholder, kind: 'slash' })),
};

const stale = Object.entries(files).filter(
  ([path, text]) => !existsSync(join(root, path)) || readFileSync(join(root, path), 'utf8') !== text,
);
if (process.argv.includes('--check')) {
  for (const [path] of stale) process.stderr.write(`${path} is stale: run npm run generate\n`);
  process.exitCode = stale.length === 0 ? 0 : 1;
} else {
  for (const [path, text] of stale) {
    writeFileSync(join(root, path), text);
    process.stdout.write(`wrote ${path}\n`);
  }
}
