import type { Nation, ResourceKind } from '../catalogue.ts';

/** Whom a resource is for: the answer's three groups. */
export type Audience = 'person' | 'carer' | 'staff';

/** What a question means, before anything is looked up. Pure data; never logged, never stored. */
export interface Meaning {
  /** `stop`: identifiers of a patient, nothing is searched. `confirm`: ten digits that may be one, searched after "Search anyway". */
  readonly guard: 'none' | 'stop' | 'confirm';
  /** `alone`: nothing but the crisis block. `first`: above the resources. `small`: one line. */
  readonly crisis: 'none' | 'small' | 'first' | 'alone';
  /** Topic ids, best first. Empty: nothing found (see `nearest`). */
  readonly topics: readonly string[];
  /** One question with buttons: topic ids, and `none` for "something else". Topics then holds what was certain all the same. */
  readonly ask: readonly string[] | null;
  /** The word that was ambiguous, from our own dictionary, never the user's spelling. */
  readonly askAbout: string | null;
  /** A danger rule that leads to a safe card instead of a search (pro-ana and the like). The term is never echoed. */
  readonly helpCard: boolean;
  /** Set when words were read as misspelt: the topic's label, for "Did you mean …?". */
  readonly didYouMean: string | null;
  /** Resource ids named outright: "samaritans". */
  readonly named: readonly string[];
  /** Ids of legacy rows: services that closed or were renamed. */
  readonly legacy: readonly string[];
  /** Asks for a dose, a diagnosis, a risk score: gets sources and the fixed line. */
  readonly asksForAdvice: boolean;
  readonly wants: {
    readonly nation: Nation | null;
    /** Years, from "16 year old", "teenager". */
    readonly age: number | null;
    readonly audiences: readonly Audience[];
    readonly kinds: readonly ResourceKind[];
    /** Languages and formats: "Urdu", "BSL", "easy read". */
    readonly languages: readonly string[];
    readonly leaflet: boolean;
  };
  /** For the search of items: every group must match, by any of its words. */
  readonly words: readonly (readonly string[])[];
  /** When nothing was found: topics to offer. */
  readonly nearest: readonly string[];
}

/** Text to meaning. Pure; never throws, whatever the text. `own` are a trust's own terms. */
export type Understand = (
  text: string,
  own?: readonly { readonly term: string; readonly topics: readonly string[] }[],
) => Meaning;
