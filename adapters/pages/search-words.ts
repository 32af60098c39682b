import { plainForm } from '../../src/domain/signposting/fold.ts';

const MOST_WORDS = 8;

/** The words of a search, small letters, without signs around them: at most eight, each once. */
export function searchWords(text: string): readonly string[] {
  const words = plainForm(text)
    .split(/[^\p{L}\p{N}\p{M}'-]+/u)
    .map((word) => word.replace(/^['-]+|['-]+$/g, '').toLowerCase())
    .filter((word) => word !== '');
  return [...new Set(words)].slice(0, MOST_WORDS);
}
