/** Patterns in the small language of pattern.ts: `{kin} died`, `lost .. baby`, `hear|hearing voices`. */
export type Patterns = readonly string[];

export interface TopicWords {
  readonly id: string;
  readonly label: string;
  /** `first`: the crisis block stands above its resources. `small`: one line. */
  readonly crisis: 'first' | 'small' | 'none';
  /** What the question is mostly about: conditions rank before the people concerned, and those before kinds of help. */
  readonly rank: 'matter' | 'people' | 'help';
  /** Enough on their own. */
  readonly terms: Patterns;
  /** Enough on their own, ranked after the others. */
  readonly also: Patterns;
  /** Count only beside another sign of the same topic, or a person. */
  readonly weak: Patterns;
  /** Abbreviations, typed in any case. */
  readonly short: Patterns;
  /** Abbreviations that are also words: only in capitals. */
  readonly upper: Patterns;
  /** Services and brands. */
  readonly names: Patterns;
  /** Words in other languages, any of which leads here. */
  readonly languages: Patterns;
  /** Topics that do not count inside its phrases: `bereaved by suicide` is not about a crisis now. */
  readonly insteadOf: readonly string[];
}

/** What a word means depends on its company. */
export interface AmbiguityRule {
  readonly term: string;
  /** Topics the rule speaks for; empty: every topic the term leads to. */
  readonly topics: readonly string[];
  /** Near any of these the term does not count. */
  readonly unless: Patterns;
  /** The term counts only near one of these; empty: no condition. */
  readonly only: Patterns;
  /** Near any of these it means other topics. */
  readonly means: readonly { readonly near: Patterns; readonly topics: readonly string[] }[];
  /** The choices offered when nothing decides; `none` is "something else". Empty: no question. */
  readonly ask: readonly string[];
}

export interface DangerRule {
  readonly id: string;
  /** `alone`: nothing but the crisis block. `first`: above the resources. `small`: one line. `help-card`: a safe topic instead of a search. */
  readonly level: 'alone' | 'first' | 'small' | 'help-card';
  /** Any of these. */
  readonly when: Patterns;
  /** …and one of these, when there are any. */
  readonly and: Patterns;
  /** …and none of these. `@teaching` names a list of contexts. */
  readonly unless: Patterns;
  /** What is in `unless` counts only in the clause of the words it speaks of. */
  readonly sameClauseOnly: boolean;
  /** Counts only when no topic was found: faint words, and nothing else that they could be about. */
  readonly whenNothingElse: boolean;
  /** Topics the answer then leads with. */
  readonly topics: readonly string[];
}

export interface LegacyWords {
  readonly id: string;
  readonly terms: Patterns;
  readonly numbers: readonly string[];
  readonly topics: readonly string[];
}

export interface Vocabulary {
  readonly topics: readonly TopicWords[];
  /** `{kin}` and the like: named lists of words. */
  readonly classes: Readonly<Record<string, readonly string[]>>;
  readonly ambiguity: readonly AmbiguityRule[];
  readonly danger: readonly DangerRule[];
  readonly contexts: Readonly<Record<string, Patterns>>;
  /** Words between the words that matter. */
  readonly fillers: readonly string[];
  /** Short forms and what they stand for: `wanna` → `want to`. */
  readonly rewrites: Readonly<Record<string, string>>;
  /** Daily hospital business that Signpost has nothing on. */
  readonly offTopic: Patterns;
  /** Ordinary words that must not be taken for a slip of the keyboard. */
  readonly realWords: readonly string[];
  readonly places: Readonly<Record<string, Patterns>>;
  readonly spokenLanguages: Patterns;
  readonly audiences: Readonly<Record<string, Patterns>>;
  readonly kinds: Readonly<Record<string, Patterns>>;
  readonly legacy: readonly LegacyWords[];
  /** Public people and things named after people: never taken for a patient. */
  readonly publicNames: readonly string[];
  /** Names of services that are ordinary words (`Mind`, `Beat`): meant only when little else is said. */
  readonly ordinaryNames: readonly string[];
  /** Words that say nothing about the matter: `helpline`, `number`, `leaflet`. */
  readonly generalWords: readonly string[];
}
