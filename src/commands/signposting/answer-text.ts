import type { Catalogue } from '../../domain/catalogue.ts';
import { line, paragraph } from '../../domain/message.ts';
import { answer } from '../../domain/signposting/answer.ts';
import type { Answer, Here } from '../../domain/signposting/answer-input.ts';
import { oncePerStory } from '../../domain/signposting/answer-items.ts';
import type { Meaning, Understand } from '../../domain/signposting/meaning.ts';
import { askExamples } from '../../domain/signposting/nothing-found.ts';
import type { LocalTerm } from '../../ports/catalogue.ts';
import type { FoundItem, ItemSearch } from '../../ports/search.ts';

/** What an answer needs to know; without a database `here` holds the installation's defaults and `search` finds nothing. */
export interface AnswerContext {
  readonly catalogue: Catalogue;
  readonly understand: Understand;
  readonly here: Here;
  readonly terms: readonly LocalTerm[];
  readonly search: ItemSearch['search'];
  /** Keeps a text for "Search anyway" and gives the button's command; null: there is no button. */
  readonly hold: ((text: string) => string) | null;
  /** Somebody pressed "Search anyway": ten digits no longer stop. */
  readonly confirmed?: boolean;
}

/** K-02: longer questions are not searched. */
export const LONGEST_QUESTION = 200;
const MOST_ITEMS = 3;

/** From a question to its answer. The text is read once and kept nowhere. Throws only what `search` throws. */
export async function answerText(text: string, context: AnswerContext, now: Date): Promise<Answer> {
  const asked = text.trim();
  if (asked.replace(/[\p{Cf}\p{Z}\s]/gu, '') === '') return { message: askExamples(), facts: EMPTY };
  const read = context.understand(asked, context.terms);
  const meaning: Meaning = context.confirmed === true && read.guard === 'confirm' ? { ...read, guard: 'none' } : read;
  if (asked.length > LONGEST_QUESTION && [...asked].length > LONGEST_QUESTION) return tooLong(meaning, context, now);
  const items = searchesItems(meaning) ? await recentReading(meaning.words, context.search) : [];
  return answerMeaning(meaning, context, now, {
    items,
    searchAnyway: meaning.guard === 'confirm' ? (context.hold?.(asked) ?? null) : null,
  });
}

/** The best stories, each once. Looks further only where one was found twice. */
async function recentReading(words: Meaning['words'], search: ItemSearch['search']): Promise<readonly FoundItem[]> {
  const found = await search(words, MOST_ITEMS);
  if (oncePerStory(found).length === found.length) return found;
  return oncePerStory(await search(words, MOST_ITEMS * 4)).slice(0, MOST_ITEMS);
}

/** The answer to a meaning, however it came about. */
export function answerMeaning(
  meaning: Meaning,
  { catalogue, here }: Pick<AnswerContext, 'catalogue' | 'here'>,
  now: Date,
  more: Partial<Pick<Parameters<typeof answer>[0], 'items' | 'page' | 'readers' | 'searchAnyway'>> = {},
): Answer {
  return answer({ meaning, catalogue, here, now, items: [], page: 0, readers: 'one', searchAnyway: null, ...more });
}

const EMPTY = { crisis: false, stopped: false, topics: [], ask: null, resources: [], items: [] } as const;

function searchesItems({ guard, crisis, helpCard, topics, words }: Meaning): boolean {
  return guard === 'none' && crisis !== 'alone' && !helpCard && topics.length > 0 && words.length > 0;
}

/** Too long to search, but never too long for urgent help or the guard. */
function tooLong(meaning: Meaning, context: AnswerContext, now: Date): Answer {
  const limit = `Search is limited to ${LONGEST_QUESTION} characters.`;
  if (meaning.guard === 'stop') return answerMeaning(meaning, context, now);
  const grave = meaning.crisis === 'alone' || meaning.crisis === 'first';
  const urgent = grave ? answerMeaning({ ...meaning, guard: 'none', crisis: 'alone', topics: [] }, context, now) : null;
  const how = 'Use one or two plain words, such as: sleep after night shifts.';
  return {
    message: {
      summary: limit,
      blocks:
        urgent === null
          ? [paragraph(`${limit} ${how}`)]
          : [...urgent.message.blocks, { kind: 'notice', title: limit, lines: [line(how)] }],
    },
    facts: { ...EMPTY, crisis: grave },
  };
}
