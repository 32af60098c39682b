import type { Sign } from './evidence.ts';
import type { Reading } from './lexicon.ts';
import type { AmbiguityRule } from './vocabulary.ts';

/** What is left of the signs when each ambiguous word has been read by its company. */
export interface Settled {
  readonly signs: readonly Sign[];
  /** The choices, when a word stays open. */
  readonly ask: readonly string[] | null;
  readonly askAbout: string | null;
  /** Topics of telling words that mean something else here. */
  readonly dropped: readonly string[];
}

/** Rules by their term, so that a question looks only at the rules of its own words. */
export type RulesByTerm = ReadonlyMap<string, readonly AmbiguityRule[]>;

export function rulesByTerm(rules: readonly AmbiguityRule[]): RulesByTerm {
  const byTerm = new Map<string, AmbiguityRule[]>();
  for (const rule of rules) {
    const term = rule.term.toLowerCase();
    byTerm.set(term, [...(byTerm.get(term) ?? []), rule]);
  }
  return byTerm;
}

/** Reads ambiguous words by the words around them; what nothing decides becomes one question. */
export function settleAmbiguity(rules: RulesByTerm, reading: Reading, signs: readonly Sign[]): Settled {
  let left = signs;
  let ask: readonly string[] | null = null;
  let askAbout: string | null = null;
  const terms = new Set(signs.map((sign) => sign.pattern.toLowerCase()));
  for (const rule of [...terms].flatMap((term) => rules.get(term) ?? [])) {
    const term = rule.term.toLowerCase();
    const speaksFor = (sign: Sign) =>
      sign.pattern.toLowerCase() === term && (rule.topics.length === 0 || rule.topics.includes(sign.topic));
    const open = left.filter(speaksFor);
    if (open.length === 0) continue;
    const others = left.filter((sign) => !speaksFor(sign));
    const verdict = decide(rule, reading, open, others);
    switch (verdict.kind) {
      case 'keep':
        break;
      case 'sure':
        left = [
          ...others,
          ...open.map((sign): Sign => (sign.strength === 'weak' ? { ...sign, strength: 'also' } : sign)),
        ];
        break;
      case 'drop':
        left = others;
        break;
      case 'means':
        left = [
          ...others,
          // A fraction keeps the rule's own order among topics that stand on one word.
          ...verdict.topics.flatMap((topic, nth) =>
            open.slice(0, 1).map((sign): Sign => ({ ...sign, topic, strength: 'sure', start: sign.start + nth / 100 })),
          ),
        ];
        break;
      case 'ask':
        left = others;
        ask ??= rule.ask;
        askAbout ??= rule.term;
        break;
      default:
        verdict satisfies never;
    }
  }
  const stay = new Set(left.map((sign) => sign.topic));
  const lost = signs.filter(({ topic, strength }) => strength === 'sure' && !stay.has(topic));
  return { signs: left, ask, askAbout, dropped: lost.map(({ topic }) => topic) };
}

type Verdict =
  | { readonly kind: 'keep' | 'sure' | 'drop' | 'ask' }
  | { readonly kind: 'means'; readonly topics: readonly string[] };

function decide(rule: AmbiguityRule, { has, words }: Reading, open: readonly Sign[], others: readonly Sign[]): Verdict {
  if (has(rule.unless)) return { kind: 'drop' };
  const meaning = rule.means.find((each) => has(each.near));
  if (meaning !== undefined) return { kind: 'means', topics: meaning.topics.filter((topic) => topic !== 'none') };
  // In the company that its rule asks for, a faint word is enough.
  if (rule.only.length > 0 && has(rule.only)) return { kind: 'sure' };
  if (rule.ask.length === 0 && saysNothingElse(words, open)) return { kind: 'keep' };
  const supported = open.some((sign) => others.some((other) => supports(other, sign)));
  if (rule.ask.length > 0) return supported ? { kind: 'keep' } : { kind: 'ask' };
  return rule.only.length === 0 || supported ? { kind: 'keep' } : { kind: 'drop' };
}

/** Another word of the question that speaks for the same topic. */
function supports(other: Sign, sign: Sign): boolean {
  return (
    other.topic === sign.topic && other.strength !== 'weak' && (other.end <= sign.start || other.start >= sign.end)
  );
}

/** The word is all that was typed: then it is meant. */
function saysNothingElse(words: Reading['words'], open: readonly Sign[]): boolean {
  return open.some((sign) => sign.strength !== 'weak' && sign.start === 0 && sign.end === words.length);
}
