import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { slackManifest } from '../adapters/slack/manifest.ts';
import { renderTeams } from '../adapters/teams/render.ts';
import { asking, openWorld } from '../src/cli/world.ts';
import { readConfig } from '../src/config.ts';

// Checks what the project makes against the platforms' published schemas, which are not part of the project: their folder is the argument.

const [folder = ''] = process.argv.slice(2);
const now = () => new Date('2026-11-25T09:00:00Z');
const world = await openWorld(readConfig({ DATABASE: ':memory:' }), now);

function validator(file: string) {
  const {
    $schema: _,
    id: __,
    ...schema
  } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, unknown>;
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  return ajv.compile(schema);
}

const problems: string[] = [];
const check = (what: string, validate: ReturnType<typeof validator>, value: unknown) => {
  if (!validate(value)) problems.push(`${what}: ${JSON.stringify(validate.errors?.slice(0, 3))}`);
};

const slack = validator('slack-manifest-2.json');
for (const publicUrl of [null, 'https://signpost.example.org'])
  check(`Slack manifest (${publicUrl ?? 'Socket Mode'})`, slack, slackManifest(world.app.commands, { publicUrl }));

const card = validator('adaptive-card-1.5.json');
let cards = 0;
for (const { name } of world.app.commands) {
  const { message } = await world.app.answer(asking(name, 'admin', cards));
  check(`card of “${name}”`, card, renderTeams(message).card);
  cards += 1;
}
await world.close();

process.stdout.write(`2 Slack manifests and ${cards} cards checked, ${problems.length} problems\n`);
for (const problem of problems) process.stdout.write(`- ${problem}\n`);
process.exitCode = problems.length === 0 ? 0 : 1;
