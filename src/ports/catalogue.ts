import type { Catalogue, Resource } from '../domain/catalogue.ts';
import type { DeadLink } from '../domain/signposting/link-state.ts';

/** The catalogue in use. It changes only when an admin reloads it. */
export interface CatalogueSource {
  current(): Catalogue;
}

/** What a workspace has found out about one resource; it wins over what the catalogue file says. */
export interface ResourceCheck {
  readonly resourceId: string;
  /** `2026-11-24` */
  readonly assuredDate: string | null;
  readonly assuredBy: string | null;
  /** `checked` lifts a doubt, `hidden` withdraws a row here. */
  readonly verdict: 'checked' | 'hidden';
}

/** A word or phrase of a trust's own that leads to topics. */
export interface LocalTerm {
  readonly term: string;
  readonly topics: readonly string[];
}

export interface Suggestion {
  readonly id: number;
  /** The row it corrects; null for a new one. */
  readonly resourceId: string | null;
  readonly text: string;
  readonly state: 'waiting' | 'done' | 'declined';
  readonly suggestedAt: Date;
}

/** Curators' findings and a trust's own rows, per workspace (its row id). Each method is one transaction; changes are audited. */
export interface ResourceStore {
  checks(workspace: number): Promise<ReadonlyMap<string, ResourceCheck>>;
  saveCheck(workspace: number, check: ResourceCheck, by: string, now: Date): Promise<void>;
  /** Links that may not work, of the shared list and of this workspace's own rows, by address. */
  deadLinks(workspace: number): Promise<ReadonlyMap<string, DeadLink>>;
  local(workspace: number): Promise<readonly Resource[]>;
  /** Adds or replaces by id. */
  saveLocal(workspace: number, resources: readonly Resource[], by: string, now: Date): Promise<void>;
  removeLocal(workspace: number, resourceId: string, by: string, now: Date): Promise<boolean>;
  terms(workspace: number): Promise<readonly LocalTerm[]>;
  saveTerms(workspace: number, terms: readonly LocalTerm[], by: string, now: Date): Promise<void>;
  suggest(
    workspace: number,
    suggestion: { resourceId: string | null; text: string },
    by: string,
    now: Date,
  ): Promise<void>;
  suggestions(workspace: number, state: Suggestion['state']): Promise<readonly Suggestion[]>;
  settleSuggestion(workspace: number, id: number, state: 'done' | 'declined', by: string, now: Date): Promise<boolean>;
  /** Counts a dictionary term that found nothing. Never the question's text. */
  countGap(workspace: number, topic: string, now: Date): Promise<void>;
  /** Terms asked for at least `least` times and not found, most asked first. */
  gaps(workspace: number, least: number): Promise<readonly { readonly topic: string; readonly count: number }[]>;
}
