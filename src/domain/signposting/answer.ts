import { actions, type Block, quiet } from '../message.ts';
import { answerButtons } from './answer-buttons.ts';
import type { Answer, AnswerInput } from './answer-input.ts';
import { itemBlocks } from './answer-items.ts';
import { openingBlocks } from './answer-opening.ts';
import { planBlocks } from './answer-plans.ts';
import { CONFIRM_SUMMARY, confirmBlocks, STOPPED, stopBlocks } from './answer-refusals.ts';
import { resourceBlocks } from './answer-resources.ts';
import { isEmptyMeaning, topicLabels } from './answer-topics.ts';
import { chooseResources } from './choose-resources.ts';
import { crisisBlock } from './crisis-block.ts';
import { nothingFound } from './nothing-found.ts';
import { shownResources } from './shown-resources.ts';

/**
 * What a nurse reads: urgent help first where a life may be at risk, then at most five resources, then recent reading. The same
 * input always gives the same answer. Nothing of the question's words is in it.
 */
export function answer(input: AnswerInput): Answer {
  const { meaning, catalogue, here, now } = input;
  const shown = shownResources(catalogue.resources, here, catalogue.crisis);
  const urgent = meaning.crisis === 'alone' || meaning.crisis === 'first';
  const crisis = urgent ? crisisBlock(catalogue.crisis, here, shown, now, meaning.wants.nation) : null;
  const above = crisis?.blocks ?? [];

  if (meaning.guard === 'stop') return stopped(STOPPED, [...above, ...stopBlocks()], urgent);
  if (meaning.guard === 'confirm') {
    return stopped(CONFIRM_SUMMARY, [...above, ...confirmBlocks(input.searchAnyway)], urgent);
  }
  if (meaning.crisis === 'alone') {
    const facts = { ...NO_FACTS, crisis: true, topics: meaning.topics, resources: crisis?.resources.slice(0, 5) ?? [] };
    return { message: { summary: crisis?.summary ?? catalogue.crisis.title, blocks: above }, facts };
  }
  if (isEmptyMeaning(meaning)) return { message: nothingFound(input), facts: NO_FACTS };

  const legacy = catalogue.legacy.filter(({ id }) => meaning.legacy.includes(id));
  const asked = {
    topics: meaning.topics,
    wants: meaning.wants,
    nation: here.nation,
    advice: meaning.asksForAdvice,
    helpCard: meaning.helpCard,
  };
  const inBlock = new Set(crisis?.resources);
  const open = shown.filter(({ id }) => !inBlock.has(id));
  const chosen = chooseResources(
    open,
    asked,
    [...meaning.named, ...legacy.flatMap(({ instead }) => instead)],
    input.page,
  );
  const resources = chosen.groups.flatMap(({ rows }) => rows.map(({ id }) => id));
  const items = input.page === 0 ? input.items.slice(0, MOST_ITEMS) : [];
  const blocks: readonly Block[] = [
    ...above,
    ...openingBlocks(input, legacy),
    ...resourceBlocks(input, chosen.groups),
    ...planBlocks(meaning),
    ...itemBlocks(items, here.zone),
    quiet(footer(input)),
    ...buttonBlock(input, resources, chosen.more),
  ];
  return {
    message: { summary: summary(input, resources.length, crisis?.summary ?? null), blocks },
    facts: {
      crisis: urgent,
      stopped: false,
      topics: meaning.topics,
      ask: meaning.ask,
      resources,
      items: items.map(({ title, link }) => ({ title, link })),
    },
  };
}

const MOST_ITEMS = 3;
const NO_FACTS = { crisis: false, stopped: false, topics: [], ask: null, resources: [], items: [] } as const;

function stopped(summary: string, blocks: readonly Block[], crisis: boolean): Answer {
  return { message: { summary, blocks }, facts: { ...NO_FACTS, crisis, stopped: true } };
}

function summary({ meaning, catalogue }: AnswerInput, count: number, urgent: string | null): string {
  const about = topicLabels(meaning.topics, catalogue.topics);
  const places =
    count === 0 ? 'no place to turn to on our list yet' : `${count} ${count === 1 ? 'place' : 'places'} to turn to`;
  const found = about === '' ? places : `${about}: ${places}`;
  if (meaning.ask !== null && urgent === null) return `Which do you mean?${count === 0 ? '' : ` ${found}`}`;
  return urgent === null ? found : `${urgent} ${found}`;
}

function footer({ readers }: AnswerInput): string {
  const advice = 'Signpost points to help. It does not give clinical advice.';
  return readers === 'shared'
    ? `${advice} Ask it yourself: only you see the answer.`
    : `${advice} Only you can see this. What you looked up is not kept.`;
}

function buttonBlock(input: AnswerInput, resources: readonly string[], more: boolean): readonly Block[] {
  const buttons = answerButtons(input, resources, more);
  return buttons.length === 0 ? [] : [actions(...buttons)];
}
