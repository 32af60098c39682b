import type { Command, CommandRequest, Reply } from '../../domain/command.ts';
import { UserFacingError } from '../../domain/errors.ts';
import { actions, heading, line, paragraph } from '../../domain/message.ts';
import { topicLabel } from '../../domain/signposting/answer-topics.ts';
import { personMark } from '../../domain/signposting/person-marks.ts';
import type { LocalTerm } from '../../ports/catalogue.ts';
import type { CommandDeps } from '../deps.ts';
import { refusePatientData } from '../kept-words.ts';
import { findTopics } from './find-topics.ts';
import { privately } from './privately.ts';
import { whereAsked } from './where-asked.ts';

type Deps = Pick<CommandDeps, 'catalogue' | 'channels' | 'resources'>;

/** A trust's own words for topics: `words`, `words add <term> = <topics>`, `words remove <term>`. */
export function createWords(deps: Deps): readonly Command[] {
  return [
    {
      access: 'curator',
      name: 'words',
      takes: '',
      summary: 'Your own words that lead to topics.',
      accepts: (rest) => rest === '',
      run: async (request) => list(request, []),
    },
    {
      access: 'curator',
      name: 'words add',
      takes: '<term> = <topics>',
      summary: 'Teach Signpost a word of your own, such as the name of a ward team.',
      run: add,
    },
    {
      access: 'curator',
      name: 'words remove',
      takes: '<term>',
      summary: 'Forget a word of your own.',
      accepts: (rest) => rest !== '',
      run: remove,
    },
  ];

  async function add(request: CommandRequest): Promise<Reply> {
    const { invocation, rest, now } = request;
    const typed = invocation.values.term ?? rest.split('=')[0] ?? '';
    const topics = invocation.values.topics ?? rest.split('=').slice(1).join('=');
    const term = typed.replace(/\s+/g, ' ').trim();
    if (rest === '' && invocation.values.term === undefined) return privately(FORM);
    const known = deps.catalogue.current();
    if (term.length < 2 || term.length > LONGEST) {
      throw new UserFacingError(
        `A word or phrase of 2 to ${LONGEST} characters, then = and the topics. For example: words add jubilee unit = perinatal`,
        'WORD_LENGTH',
        'term',
      );
    }
    refusePatientData(term, 'term', known);
    if (isSomebody(term, known.vocabulary.publicNames))
      throw new UserFacingError(
        'This looks like the name of a person. Nothing was saved. For a team or a place, say which it is: jean shanks unit',
        'PATIENT_DATA',
        'term',
      );
    const chosen = findTopics(topics, known.topics, 'topics');
    const { workspace, terms } = await whereAsked(deps, invocation, now);
    const others = terms.filter((each) => !same(each.term, term));
    if (others.length >= MOST)
      throw new UserFacingError(`There is room for ${MOST} words. Remove one first.`, 'WORDS_FULL', 'term');
    await deps.resources.saveTerms(workspace, [...others, { term, topics: chosen }], invocation.userId, now);
    return list(request, [`“${term}” now leads to ${chosen.map((id) => topicLabel(id, known.topics)).join(', ')}.`]);
  }

  async function remove(request: CommandRequest): Promise<Reply> {
    const { invocation, rest, now } = request;
    const { workspace, terms } = await whereAsked(deps, invocation, now);
    const kept = terms.filter(({ term }) => !same(term, rest));
    if (kept.length === terms.length)
      throw new UserFacingError('That is not one of your own words. “words” lists them.', 'WORD_UNKNOWN');
    await deps.resources.saveTerms(workspace, kept, invocation.userId, now);
    return list(request, ['Removed.']);
  }

  async function list({ invocation, now }: CommandRequest, said: readonly string[]): Promise<Reply> {
    const { terms } = await whereAsked(deps, invocation, now);
    const { topics } = deps.catalogue.current();
    const words = terms.length === 0 ? 'You have no words of your own yet.' : `${terms.length} of your own.`;
    return privately({
      summary: said[0] ?? words,
      blocks: [
        heading('Your own words'),
        ...said.map((each) => paragraph(each)),
        ...(terms.length === 0
          ? [paragraph(words)]
          : [
              {
                kind: 'notice' as const,
                title: words,
                lines: sorted(terms).map((each) =>
                  line(`${each.term}: ${each.topics.map((id) => topicLabel(id, topics)).join(', ')}`),
                ),
              },
            ]),
        paragraph('For example: words add jubilee unit = perinatal'),
        actions({ label: 'Add a word', command: 'words add' }, { label: 'Review', command: 'review' }),
      ],
    });
  }
}

/** A word of one's own names a matter, a team or a place; alone, a person's name would point to a patient. */
function isSomebody(term: string, publicNames: readonly string[]): boolean {
  return personMark(term) === 'name' && !PLACE.test(term) && !publicNames.some((name) => same(name, term));
}

const PLACE =
  /\b(?:unit|team|ward|house|hub|cent(?:re|er)|clinic|hospital|hospice|lodge|suite|court|service|project|group|trust|college|school|day|law|fund|foundation|app|line|helpline)s?$/i;
const LONGEST = 60;
const MOST = 500;

const same = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase();
const sorted = (terms: readonly LocalTerm[]) =>
  [...terms].sort((a, b) => (a.term.toLowerCase() < b.term.toLowerCase() ? -1 : 1));

const FORM: Reply['message'] = {
  summary: 'Add a word of your own.',
  blocks: [
    heading('Add a word of your own'),
    {
      kind: 'form',
      form: {
        command: 'words add',
        submit: 'Add',
        fields: [
          {
            name: 'term',
            label: 'Word or phrase',
            kind: 'text',
            value: '',
            hint: 'For example: jubilee unit',
            maxLength: LONGEST,
          },
          {
            name: 'topics',
            label: 'Topics',
            kind: 'text',
            value: '',
            hint: 'With commas: perinatal, parents',
            maxLength: 300,
          },
        ],
      },
    },
  ],
};
