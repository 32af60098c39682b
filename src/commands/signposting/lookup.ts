import type { Command, CommandRequest, Invocation, Reply } from '../../domain/command.ts';
import { say } from '../../domain/message.ts';
import type { Answer } from '../../domain/signposting/answer-input.ts';
import type { Understand } from '../../domain/signposting/meaning.ts';
import type { CatalogueSource } from '../../ports/catalogue.ts';
import type { ItemSearch } from '../../ports/search.ts';
import { answerText } from './answer-text.ts';
import { createHeldQuestions } from './held-questions.ts';
import { privately } from './privately.ts';
import type { WhereAsked } from './where-asked.ts';

/** The few things a question needs; none of them must be a database. */
export interface LookupDeps {
  readonly catalogue: CatalogueSource;
  readonly understand: Understand;
  readonly search: ItemSearch['search'];
  readonly where: (invocation: Invocation, now: Date) => Promise<WhereAsked>;
  /** Counts a topic that has nothing to show, by its id. */
  readonly countGap: (workspace: number, topic: string, now: Date) => Promise<void>;
}

/** `lookup <topic>`, which is also what any words that name no other command mean, and its "Search anyway" button. */
export function createLookup(deps: LookupDeps): readonly Command[] {
  const held = createHeldQuestions();
  return [
    {
      name: 'lookup',
      takes: '<topic>',
      summary:
        'Find places to turn to for a topic, each with whether your team has checked it. Only you see the answer.',
      access: 'guest',
      run: (request) => look(request.rest, request, false),
    },
    {
      name: 'search-anyway',
      takes: '<token>',
      summary: 'Search for what was held back, once.',
      access: 'guest',
      hidden: true,
      accepts: (rest) => /^[\w-]{16}$/.test(rest),
      async run(request) {
        const text = held.take(request.rest, request.invocation, request.now);
        return text === null
          ? privately(say('That question is no longer here. Please type it again.'))
          : look(text, request, true);
      },
    },
  ];

  async function look(text: string, { invocation, now }: CommandRequest, confirmed: boolean): Promise<Reply> {
    const { workspace, here, terms } = await deps.where(invocation, now);
    const found = await answerText(
      text,
      {
        catalogue: deps.catalogue.current(),
        understand: deps.understand,
        here,
        terms,
        search: deps.search,
        hold: (kept) => `search-anyway ${held.hold(kept, invocation, now)}`,
        confirmed,
      },
      now,
    );
    const gap = unanswered(found);
    if (gap !== null && workspace !== null) await noteGap(workspace, gap, now);
    return privately(found.message, found.facts);
  }

  /** A count that cannot be kept is no reason to withhold an answer. */
  async function noteGap(workspace: number, topic: string, now: Date): Promise<void> {
    await deps.countGap(workspace, topic, now).catch(() => undefined);
  }
}

function unanswered({ facts }: Answer): string | null {
  const looked = !facts.stopped && facts.ask === null && facts.resources.length === 0;
  return looked ? (facts.topics[0] ?? null) : null;
}
