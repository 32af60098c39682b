import type { Resource } from '../catalogue.ts';
import type { Reading } from './lexicon.ts';
import { shortName } from './resource-names.ts';
import { typedNumbers } from './typed-numbers.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Ids of services asked for outright: by name, by number, or by an ordinary word that is a name (`Mind`) when little else is said. */
export function createNamedServices(
  resources: readonly Resource[],
  { generalWords, ordinaryNames }: Vocabulary,
): (reading: Reading, text: string) => readonly string[] {
  const general = new Set(generalWords);
  const passing = new Set([...general, ...PASSING]);
  const calledExactly = new Map(ordinaryNames.map((name) => [name, rowsCalled(name)]));
  return ({ by, words }, text) => {
    const typed = typedNumbers(text);
    const said = words
      .map((word) => word.text)
      .filter((word) => !passing.has(word) && !/^\d+$/.test(word))
      .join(' ');
    return [
      ...new Set([
        ...(calledExactly.get(said) ?? []),
        ...[...by.keys()].filter((key) => key.startsWith('name/')).map((key) => key.slice('name/'.length)),
        ...(typed.length === 0 ? [] : resources.filter((row) => hasNumber(row, typed)).map((row) => row.id)),
      ]),
    ];
  };

  /** `mind` is the row of that name; without one, every row of the organisation. */
  function rowsCalled(word: string): readonly string[] {
    const called = (pick: (resource: Resource) => string) =>
      resources.filter((resource) => shortName(pick(resource), general) === word).map((resource) => resource.id);
    const byTheirName = called((resource) => resource.name);
    return byTheirName.length > 0 ? byTheirName : called((resource) => resource.organization ?? '');
  }
}

const PASSING = ['please', 'the', 'for', 'to', 'on', 'how', 'do', 'i', 'get', 'give', 'can', 'where'];

function hasNumber({ phones }: Resource, typed: readonly string[]): boolean {
  return phones.some((phone) => typed.includes(phone.number.replace(/\D/g, '')));
}
