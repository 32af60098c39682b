import type { Block, Message } from '../../src/domain/message.ts';
import { toPlainText } from '../../src/domain/plain-text.ts';
import { shorten } from '../../src/domain/shorten.ts';
import type { KnownBlock } from './block-kit.ts';
import { actionRows } from './buttons.ts';
import { fitting, literal, plain } from './escape.ts';
import { formBlocks } from './form-button.ts';
import { BUDGET, LIMITS } from './limits.ts';
import { aside, gathered, packed, section } from './sections.ts';
import { entryLines, mrkdwnLines, strongly } from './spans.ts';

export interface SlackMessage {
  /** Notification text, and what a screen reader says. */
  readonly text: string;
  readonly blocks: KnownBlock[];
}

export interface SlackRenderOptions {
  /** Where "+12 more" leads; null without a public archive. */
  readonly archiveUrl?: string | null;
  /** Only one person sees it: its buttons may replace it by their answer. */
  readonly forOne?: boolean;
}

/** A message as Block Kit within our budget: too long is shortened in steps, and what must not be missed stays. */
export function renderSlack(message: Message, options: SlackRenderOptions = {}): SlackMessage {
  const text = notification(message);
  const forOne = options.forOne === true;
  const whole = drawn(message, forOne);
  if (fits(blocksOf(whole))) return { text, blocks: orText(blocksOf(whole), text) };
  const steps = [...shorten(message, options.archiveUrl ?? null)].slice(1).map((step) => drawn(step, forOne));
  const fitting = steps.find((step) => fits(blocksOf(step)));
  return { text, blocks: orText(fitting === undefined ? whatFits(steps.at(-1) ?? whole) : blocksOf(fitting), text) };
}

/** The message without blocks, for the day Slack refuses them: as much of its plain text as Slack takes. */
export function renderSlackText(message: Message): string {
  return fitting(toPlainText(message), LIMITS.text, literal) || notification(message);
}

const notification = ({ summary }: Message): string =>
  fitting(summary.trim(), LIMITS.sectionText, literal) || 'A message from Signpost';

const fits = (blocks: readonly KnownBlock[]) =>
  blocks.length <= BUDGET.blocks && JSON.stringify(blocks).length <= BUDGET.characters;

interface Drawn {
  readonly kind: Block['kind'];
  readonly blocks: readonly KnownBlock[];
}

const blocksOf = (parts: readonly Drawn[]): KnownBlock[] => parts.flatMap(({ blocks }) => blocks);

const orText = (blocks: KnownBlock[], text: string) => (blocks.length > 0 ? blocks : [section(text)]);

/** Notices first, then buttons, then the rest from the top; in the order they were written. */
function whatFits(parts: readonly Drawn[]): KnownBlock[] {
  const kept = new Set<KnownBlock>();
  const rank = ({ kind }: Drawn) => (kind === 'notice' ? 0 : kind === 'actions' || kind === 'form' ? 1 : 2);
  for (const block of [...parts].sort((one, other) => rank(one) - rank(other)).flatMap(({ blocks }) => blocks)) {
    if (fits([...kept, block])) kept.add(block);
  }
  return parts.flatMap(({ blocks }) => blocks.filter((block) => kept.has(block)));
}

function drawn({ blocks }: Message, forOne: boolean): readonly Drawn[] {
  let buttons = 0;
  let title = 'Signpost';
  return blocks.map((block) => {
    if (block.kind === 'heading') title = block.text;
    const first = buttons;
    buttons += block.kind === 'actions' ? block.actions.length : 1;
    return { kind: block.kind, blocks: draw(block, { first, title, forOne }) };
  });
}

function draw(block: Block, at: { first: number; title: string; forOne: boolean }): readonly KnownBlock[] {
  switch (block.kind) {
    case 'heading': {
      const text = fitting(block.text.replace(/\s+/g, ' ').trim(), LIMITS.header, plain);
      return text === '' ? [] : [{ type: 'header', text: { type: 'plain_text', text, emoji: false } }];
    }
    case 'text':
      return mrkdwnLines(block.line).map(block.tone === 'quiet' ? aside : section);
    case 'notice':
      return packed([strongly(block.title), ...block.lines.flatMap(mrkdwnLines)], '\n');
    case 'entries':
      return packed(
        block.entries.flatMap((entry) => gathered(entryLines(entry))),
        '\n\n',
      );
    case 'actions':
      return actionRows(block.actions, at);
    case 'form':
      return formBlocks(block.form, at);
    default:
      return block satisfies never;
  }
}
