import type { Sign } from './evidence.ts';
import type { Reading } from './lexicon.ts';
import { negated } from './negated.ts';
import { sameClause } from './same-clause.ts';
import type { Hit } from './scanner.ts';
import type { DangerRule, Vocabulary } from './vocabulary.ts';

/** The list of contexts in which danger is talked about, and nobody is in it. */
const DOCUMENT = '@document';

export interface Danger {
  /** Rules that the text sets off, gravest first. */
  readonly rules: readonly DangerRule[];
  /** What a paper, a course or a policy with the same words is about. */
  readonly talkedAbout: readonly Sign[];
}

/** Looks for danger. Matching words only chooses a card: it says nothing about risk. `silent`: no topic was found. */
export function findDanger({ danger, classes }: Vocabulary, reading: Reading, silent: boolean): Danger {
  const told = danger.flatMap((rule, at) => {
    if (rule.whenNothingElse && !silent) return [];
    const met = reading.by.get(`danger/${at}/when`);
    if (met === undefined) return [];
    const excused = excuses(rule, at, reading);
    const hit = met.find(
      (each) => !negated(reading.words, each, classes) && !excused.some((excuse) => speaksOf(rule, excuse, each)),
    );
    if (hit === undefined || (rule.and.length > 0 && !reading.has(rule.and))) return [];
    return [{ rule, hit, onPaper: papers(rule, reading).some((paper) => speaksOf(rule, paper, hit)) }];
  });

  /** Whether what excuses words, or calls them a paper's, speaks of these: in `my rota is awful and i want to end it all` the rota does not. */
  function speaksOf({ sameClauseOnly }: DangerRule, excuse: Hit, hit: Hit): boolean {
    return !sameClauseOnly || sameClause(reading.words, excuse, hit, classes);
  }

  return {
    rules: told
      .filter((each) => !each.onPaper)
      .map((each) => each.rule)
      .sort((a, b) => GRAVEST_FIRST.indexOf(a.level) - GRAVEST_FIRST.indexOf(b.level)),
    talkedAbout: told
      .filter((each) => each.onPaper)
      .flatMap(({ rule, hit: { pattern, start, end, corrected } }) =>
        rule.topics.map((topic): Sign => ({ topic, strength: 'sure', pattern, start, end, corrected })),
      ),
  };
}

/** What stands in the text that a rule takes for a sign of no danger; a paper, which is only talked about, is none. */
function excuses({ unless }: DangerRule, at: number, { by }: Reading): readonly Hit[] {
  const contexts = unless.filter((each) => each.startsWith('@') && each !== DOCUMENT);
  return [
    ...(by.get(`danger/${at}/unless`) ?? []),
    ...contexts.flatMap((each) => by.get(`context/${each.slice(1)}`) ?? []),
  ];
}

function papers({ unless }: DangerRule, { by }: Reading): readonly Hit[] {
  return unless.includes(DOCUMENT) ? (by.get(`context/${DOCUMENT.slice(1)}`) ?? []) : [];
}

const GRAVEST_FIRST: readonly DangerRule['level'][] = ['alone', 'first', 'help-card', 'small'];
