import type { Resource } from '../catalogue.ts';
import { actions, type Block, heading, paragraph } from '../message.ts';
import type { AnswerInput } from './answer-input.ts';
import { reviewDaysOf, standingWords } from './check-standing.ts';
import type { ChosenGroup } from './choose-resources.ts';
import { linkWords } from './link-state.ts';
import type { Audience } from './meaning.ts';
import { speaks } from './resource-fit.ts';
import { resourceEntry } from './resource-words.ts';

export const GROUP_NAMES: Readonly<Record<Audience, string>> = {
  person: 'For the person',
  carer: 'For the carer',
  staff: 'For you',
};

/** The chosen rows in their groups, or why there are none and what to do. */
export function resourceBlocks(input: AnswerInput, groups: readonly ChosenGroup[]): readonly Block[] {
  if (groups.length === 0) return noRows(input);
  return [
    ...languageLine(
      input,
      groups.flatMap(({ rows }) => rows),
    ),
    ...groups.flatMap(({ audience, rows }): readonly Block[] => [
      heading(GROUP_NAMES[audience]),
      {
        kind: 'entries',
        entries: rows.map((row) =>
          resourceEntry(
            row,
            input.meaning.wants.nation ?? input.here.nation,
            standing(row, input),
            linkWords(row, input.here),
          ),
        ),
      },
    ]),
  ];
}

/** When the row was checked, in words. */
function standing(row: Resource, { catalogue, here, now }: AnswerInput): string {
  return standingWords(row, reviewDaysOf(row, catalogue.crisis, here.settings), now);
}

function languageLine({ meaning }: AnswerInput, rows: readonly Resource[]): readonly Block[] {
  const missing = meaning.wants.languages.filter((language) => !rows.some((row) => speaks(row, language)));
  if (missing.length === 0) return [];
  const names = missing.map((name) =>
    /^(?:bsl|easy)/i.test(name) ? name.replace(/^bsl/i, 'BSL') : `${name[0]?.toUpperCase()}${name.slice(1)}`,
  );
  return [
    paragraph(
      `Nothing on our list says that it offers ${names.join(' or ')}. Ask the service whether it can, or has an interpreter.`,
    ),
  ];
}

function noRows({ meaning, page, here }: AnswerInput): readonly Block[] {
  if (page > 0)
    return [paragraph('That is all we have on this. Do you know a good one? Tell your curators.'), suggestion];
  if (meaning.ask !== null && meaning.topics.length === 0) return [];
  if (meaning.topics.length === 0 && meaning.legacy.length > 0) return [];
  const nation = meaning.wants.nation ?? here.nation;
  const why = here.settings.requireAssured
    ? `Nothing that your team has checked is on our list for this in ${nation} yet.`
    : `Nothing is on our list for this in ${nation} yet.`;
  return [
    paragraph(`${why} Your local services may help: ask your team, or tell your curators what is missing.`),
    suggestion,
  ];
}

const suggestion = actions({ label: 'Suggest a resource', command: 'suggest' });
