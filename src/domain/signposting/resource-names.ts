import type { Resource } from '../catalogue.ts';
import { patternWords } from './pattern.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The names by which people ask for a service outright. Guidance has titles, found by their topic, and numbers: `NG225`. */
export function createResourceNames({
  generalWords,
  ordinaryNames,
  topics,
}: Pick<Vocabulary, 'generalWords' | 'ordinaryNames' | 'topics'>): (resource: Resource) => readonly string[] {
  const general = new Set(generalWords);
  const ordinary = new Set(ordinaryNames);
  const matters = new Set(
    topics.flatMap(({ terms, also, weak }) => [...terms, ...also, ...weak]).map((term) => term.toLowerCase()),
  );
  return ({ name, alternateName, organization, kind }) => {
    const numbers = [...name.matchAll(/\b[A-Z]{2}\d{2,3}\b/g)].map((match) => match[0].toLowerCase());
    if (kind === 'guidance') return numbers;
    const names = [name, alternateName ?? '', organization ?? ''].flatMap((each) =>
      each.split(/[;:,/()]|\bformerly\b|\breplaced\b/),
    );
    return [...new Set([...numbers, ...names.map((each) => shortName(each, general)).filter(distinct)])];
  };

  function distinct(each: string): boolean {
    const words = each.split(' ');
    if (each.length < 3 || ordinary.has(each) || matters.has(each) || matters.has(each.replace(/s$/, ''))) return false;
    return words.some((word) => !general.has(word) && word.length > 2);
  }
}

/** `Beat helplines` is asked for as `beat`, `The Silver Line` as `silver line`. */
export function shortName(name: string, general: ReadonlySet<string>): string {
  const words = nameWords(name);
  while (words.length > 1 && ['the', 'a'].includes(words[0] ?? '')) words.shift();
  while (words.length > 1 && general.has(words.at(-1) ?? '')) words.pop();
  return words.join(' ');
}

/** The words of a name, folded like a pattern's. */
export function nameWords(name: string): string[] {
  return patternWords(name.toLowerCase().replace(/[^\p{L}\p{N}\s'&+-]/gu, ' ')).map((word) =>
    word.replace(/^'|'$/g, ''),
  );
}
