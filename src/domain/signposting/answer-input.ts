import type { Catalogue, Nation, Resource } from '../catalogue.ts';
import type { StaffRoute, WorkspaceSettings } from '../channel-settings.ts';
import type { AnswerFacts } from '../command.ts';
import type { Message } from '../message.ts';
import type { DeadLink } from './link-state.ts';
import type { Meaning } from './meaning.ts';

/** What a team found out about one resource. */
export interface Check {
  /** `2026-11-24` */
  readonly assuredDate: string | null;
  readonly assuredBy: string | null;
  readonly verdict: 'checked' | 'hidden';
}

/** What the workspace decided, and what it knows itself. */
export interface Here {
  readonly nation: Nation;
  readonly zone: string;
  readonly staffRoute: StaffRoute | null;
  readonly settings: Pick<WorkspaceSettings, 'requireAssured' | 'crisisReviewDays' | 'reviewDays'>;
  readonly checks: ReadonlyMap<string, Check>;
  /** Links that did not open twice, by address. */
  readonly deadLinks: ReadonlyMap<string, DeadLink>;
  /** The trust's own rows; one with the id of a shared row stands in its place. */
  readonly local: readonly Resource[];
}

/** Recent reading for the end of an answer. */
export interface AnswerItem {
  readonly title: string;
  readonly link: string | null;
  readonly source: string;
  readonly publishedAt: Date;
}

export type AnswerCatalogue = Pick<Catalogue, 'topics' | 'resources' | 'crisis' | 'legacy'>;

/** Everything one answer is made of. */
export interface AnswerInput {
  readonly meaning: Meaning;
  readonly catalogue: AnswerCatalogue;
  readonly here: Here;
  readonly items: readonly AnswerItem[];
  readonly now: Date;
  /** 0 for the answer itself, 1 for the first "More". */
  readonly page: number;
  /** `shared`: everybody in the channel will read it. */
  readonly readers: 'one' | 'shared';
  /** The command behind "Search anyway". It holds a token and nothing of the text; null: no button. */
  readonly searchAnyway: string | null;
}

export interface Answer {
  readonly message: Message;
  readonly facts: AnswerFacts;
}
