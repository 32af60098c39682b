import type { AnswerInput, Here } from '../../src/domain/signposting/answer-input.ts';
import type { Meaning } from '../../src/domain/signposting/meaning.ts';
import { aCatalogue } from './a-catalogue.ts';
import { at } from './at.ts';

/** A meaning in which nothing was understood, unless said otherwise. */
export function aMeaning(change: Partial<Meaning> = {}): Meaning {
  return {
    guard: 'none',
    crisis: 'none',
    topics: [],
    ask: null,
    askAbout: null,
    helpCard: false,
    didYouMean: null,
    named: [],
    legacy: [],
    asksForAdvice: false,
    words: [],
    nearest: [],
    ...change,
    wants: { nation: null, age: null, audiences: [], kinds: [], languages: [], leaflet: false, ...change.wants },
  };
}

/** An English trust that has checked nothing yet. */
export function aHere(change: Partial<Here> = {}): Here {
  return {
    nation: 'England',
    zone: 'Europe/London',
    staffRoute: null,
    settings: { requireAssured: false, crisisReviewDays: 90, reviewDays: 365 },
    checks: new Map(),
    deadLinks: new Map(),
    local: [],
    ...change,
  };
}

export function anAnswerInput(change: Partial<AnswerInput> = {}): AnswerInput {
  return {
    meaning: aMeaning({ topics: ['eating-disorders'] }),
    catalogue: aCatalogue(),
    here: aHere(),
    items: [],
    now: at('2026-11-25T12:00:00Z'),
    page: 0,
    readers: 'one',
    searchAnyway: null,
    ...change,
  };
}
