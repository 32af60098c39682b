import { createRequire } from 'node:module';
import { expect } from 'chai';
import { renderSlack } from '../../adapters/slack/render.ts';
import { renderTeams } from '../../adapters/teams/render.ts';
import { asking, type CliWorld, openWorld } from '../../src/cli/world.ts';
import { readConfig } from '../../src/config.ts';
import type { Message } from '../../src/domain/message.ts';
import { aCommandWorld, aPost } from '../builders/a-command-world.ts';
import { WALK } from '../builders/a-walk.ts';

const { AdaptiveCard, HostConfig } = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js') as {
  AdaptiveCard: new () => {
    hostConfig: unknown;
    parse(json: unknown): void;
    validateProperties(): { validationEvents: readonly unknown[] };
  };
  HostConfig: new (json: unknown) => object;
};

type Node = Readonly<Record<string, unknown>>;

/** What an admin may type in a channel where nothing is set up yet, and some answers of every kind. */
const ASKED = [
  'help',
  'about',
  'home',
  'setup',
  'setup packs',
  'setup time',
  'feeds',
  'feeds browse',
  'feeds add',
  'digest',
  'digest weekly',
  'chats',
  'settings',
  'audit',
  'deliveries',
  'resources',
  'resource add',
  'review',
  'words',
  'glossary',
  'start here',
  'share',
  'erase',
  'eating disorders',
  'I want to kill myself',
  '943 476 5919 falls',
];

describe('the same message on Slack and Teams', () => {
  let world: CliWorld;
  before(async () => {
    world = await openWorld(readConfig({ DATABASE: ':memory:' }), () => new Date('2026-11-25T10:00:00Z'));
  });
  after(() => world.close());

  for (const [number, text] of ASKED.entries()) {
    it(`says the same words for "${text}", on a card without faults`, async () => {
      sayTheSame((await world.app.answer(asking(text, 'admin', number))).message);
    });
  }

  it('says the same words for every command by its name alone, those of buttons too', async () => {
    const names = world.app.commands.map(({ name }) => name);
    expect(names).to.include.members(['lookup', 'setup', 'chats move', 'feeds import', 'review', 'erase']);
    for (const [number, name] of names.entries()) {
      const { message, problem } = await world.app.answer(asking(name, 'admin', 1000 + number));
      expect(problem?.code, name).not.to.be.oneOf(['RATE_LIMIT', 'SURPRISE', 'NOT_ALLOWED']);
      sayTheSame(message, name);
    }
  });

  it('says the same words on the way through most pages, with something on them', async () => {
    const full = await aCommandWorld();
    full.serve('https://mind.example/feed', 'Mind', [aPost('One', 20), aPost('Two', 21)]);
    for (const text of WALK) sayTheSame((await full.admin(text)).reply.message, text);
    await full.close();
  });
});

function sayTheSame(message: Message, about = message.summary): void {
  const { card, summary } = renderTeams(message);
  expect(summary, about).not.to.equal('');
  expect(faultsOf(card), about).to.deep.equal([]);
  const slack = words(JSON.stringify(renderSlack(message).blocks));
  const teams = words(JSON.stringify(card.body));
  const said = saidBy(message);
  expect(said.length, about).to.be.greaterThan(0);
  expect(
    said.filter((each) => !slack.includes(each)),
    `${about}: missing on Slack`,
  ).to.deep.equal([]);
  expect(
    said.filter((each) => !teams.includes(each)),
    `${about}: missing on Teams`,
  ).to.deep.equal([]);
}

/** Every text a message holds for reading, as words: forms are left out, Slack opens them in a window of their own. */
function saidBy({ blocks }: Message): readonly string[] {
  return blocks
    .flatMap((block): readonly string[] => {
      if (block.kind === 'heading') return [block.text];
      if (block.kind === 'text') return block.line.map(({ text }) => text);
      if (block.kind === 'notice') return [block.title, ...block.lines.flat().map(({ text }) => text)];
      if (block.kind === 'entries')
        return block.entries.flatMap(({ title, facts, lines }) => [
          title,
          ...facts,
          ...lines.flat().map(({ text }) => text),
        ]);
      return block.kind === 'actions' ? block.actions.map(({ label }) => label) : [];
    })
    .map((each) => words(JSON.stringify(each)))
    .filter((each) => each !== '');
}

/** Letters and digits alone: marks, joiners and escapes differ between the platforms and are nobody's words. */
const words = (json: string): string =>
  json
    .replace(/&(amp|lt|gt);|\\[nrt"\\]/g, ' ')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();

function faultsOf(card: object): readonly string[] {
  const parsed = new AdaptiveCard();
  // The package allows five actions unless told otherwise; Teams shows six.
  parsed.hostConfig = new HostConfig({ actions: { maxActions: 6 } });
  parsed.parse(card);
  const faults = parsed.validateProperties().validationEvents.map((event) => JSON.stringify(event));
  for (const node of nodesIn(card)) {
    const type = String(node.type);
    if (type === 'AdaptiveCard' && node.version !== '1.5') faults.push('a card of another version');
    if (type === 'TextBlock' && node.wrap !== true) faults.push('a TextBlock that does not wrap');
    if (type === 'Action.Execute' && (typeof node.verb !== 'string' || typeOf(node.fallback) !== 'Action.Submit'))
      faults.push('an Execute without verb or Submit fallback');
    if (type === 'ActionSet' && (node.actions as readonly unknown[]).length > 6) faults.push('more than six actions');
    if (type.startsWith('Input.') && (typeof node.label !== 'string' || typeof node.errorMessage !== 'string'))
      faults.push(`an input without label or error: ${String(node.id)}`);
  }
  return faults;
}

const typeOf = (value: unknown): unknown => (value as Node | undefined)?.type;

function nodesIn(value: unknown): readonly Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  if (value === null || typeof value !== 'object') return [];
  const node = value as Node;
  return [...(typeof node.type === 'string' ? [node] : []), ...Object.values(node).flatMap(nodesIn)];
}
