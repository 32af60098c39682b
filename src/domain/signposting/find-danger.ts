import type { Sign } from './evidence.ts';
import type { Reading } from './lexicon.ts';
import { negated } from './negated.ts';
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
    const hit = (reading.by.get(`danger/${at}/when`) ?? []).find((each) => !negated(reading.words, each, classes));
    if (hit === undefined || (rule.and.length > 0 && !reading.has(rule.and))) return [];
    const others = rule.unless.filter((each) => each !== DOCUMENT);
    if (reading.by.has(`danger/${at}/unless`) || others.some((each) => each.startsWith('@') && reading.has([each])))
      return [];
    return [{ rule, hit, onPaper: rule.unless.includes(DOCUMENT) && reading.has([DOCUMENT]) }];
  });
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

const GRAVEST_FIRST: readonly DangerRule['level'][] = ['alone', 'first', 'help-card', 'small'];
