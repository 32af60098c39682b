/** A stored item found for a topic: recent reading, vetted by nobody. */
export interface FoundItem {
  readonly id: number;
  readonly title: string;
  readonly link: string | null;
  readonly source: string;
  readonly publishedAt: Date;
}

/** Full-text search over stored items. Any text at all is safe: words are quoted, never operators. */
export interface ItemSearch {
  /**
   * Best first among the newest 2,000 hits; every group of words must match, each by any of its words. Newest wins ties. Where
   * that is too little, a word that is alone in its group matches by its beginning too.
   */
  search(groups: readonly (readonly string[])[], limit: number): Promise<readonly FoundItem[]>;
}

/** Finds resources by the words of their names, in memory. */
export interface ResourceIndex {
  /**
   * Ids, best first. `exact`: every word stands in the row, or begins a word of it. `fuzzy`: every word is a slip away from one
   * ("did you mean"). `some`: only some words do, fit for a hint and no more. `none` finds nothing.
   */
  find(words: readonly string[]): {
    readonly pass: 'exact' | 'fuzzy' | 'some' | 'none';
    readonly ids: readonly string[];
  };
}
