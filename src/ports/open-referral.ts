import type { Nation, Resource, Topic } from '../domain/catalogue.ts';

/** What one import came to. Ordinary mistakes are values: a broken row never stops the others. */
export interface ReadResources {
  readonly resources: readonly Resource[];
  readonly problems: readonly ImportProblem[];
  /** Rows that were found, good or not. */
  readonly rows: number;
}

export interface ImportProblem {
  /** `row 3 (leeds-crisis-cafe)` */
  readonly row: string;
  /** `phones.0.number`; empty when the whole row or file is meant. */
  readonly field: string;
  readonly problem: string;
}

/** Carries resources in and out in the shape of Open Referral UK (HSDS 3.0), as JSON or as a spreadsheet. */
export interface ResourceExchange {
  /** Reads pasted JSON or CSV. `topics` are those there are; `nation` is meant where a row names no area. Never throws. */
  read(pasted: string, known: { readonly topics: readonly Topic[]; readonly nation: Nation }): ReadResources;
  /** Services as JSON, one line each between brackets. Ids are the standard's UUIDs; ours stands in `x_signpost_id`. */
  json(resources: readonly Resource[]): readonly string[];
  /** Rows as CSV with a header. No cell can become a formula. */
  csv(resources: readonly Resource[]): readonly string[];
}
