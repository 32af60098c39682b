import type { Resource } from '../catalogue.ts';
import { editDistance } from './edits.ts';
import type { Reading } from './lexicon.ts';
import { nameWords } from './resource-names.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Looks names up; what src/storage/resource-index.ts does. */
export interface NameIndex {
  find(words: readonly string[]): {
    readonly pass: 'exact' | 'fuzzy' | 'some' | 'none';
    readonly ids: readonly string[];
  };
}

/** Services found by their names. `guessed`: through a slip of the keyboard. */
export interface FoundByName {
  readonly ids: readonly string[];
  readonly guessed: boolean;
}

/** Share of a name's own words that must have been typed: `mandatory training` is not yet the Oliver McGowan Mandatory Training. */
const MOST_OF_A_NAME = 0.6;

/** The last resort when the dictionary finds nothing: names of resources, by most of their words. Nonsense finds nothing. */
export function createNameSearch(
  resources: readonly Resource[],
  { generalWords, ordinaryNames, fillers }: Vocabulary,
  index: NameIndex,
): (reading: Reading) => FoundByName {
  const general = new Set([...generalWords, ...fillers]);
  const ordinary = new Set(ordinaryNames);
  const namesOf = new Map(
    resources.map(({ id, name, alternateName, organization }) => [
      id,
      [name, alternateName ?? '', organization ?? ''].map((each) =>
        nameWords(each).filter((word) => !general.has(word)),
      ),
    ]),
  );
  return ({ words }) => {
    const telling = words.map((word) => word.text).filter((word) => !general.has(word));
    if (telling.every((word) => ordinary.has(word) || word.length < 3)) return { ids: [], guessed: false };
    const { pass, ids } = index.find(telling);
    // A slip is looked for only behind a word that is none.
    const believed = pass === 'exact' || (pass === 'fuzzy' && words.some((word) => word.unknown));
    const found = believed ? ids.filter((id) => namesOf.get(id)?.some((name) => mostOf(name, telling))) : [];
    return { ids: found, guessed: pass === 'fuzzy' };
  };
}

/** The words make up most of the name, each typed whole, begun, or a slip away. */
function mostOf(name: readonly string[], typed: readonly string[]): boolean {
  const met = typed.filter((word) => name.some((own) => meets(own, word)));
  return name.length > 0 && met.length === typed.length && met.length / name.length >= MOST_OF_A_NAME;
}

function meets(own: string, word: string): boolean {
  return (
    own === word || (word.length > 3 && own.startsWith(word)) || (word.length > 4 && editDistance(own, word, 1) < 2)
  );
}
