import { plainForm } from '../domain/signposting/fold.ts';

/** Shorter words would match half the dictionary by their beginnings. */
const PREFIX_FROM = 4;
/** More words than any question has; each costs a look into the index. */
const MOST_GROUPS = 20;
const MOST_WORDS = 50;

/**
 * `words`: a word matches itself in all its inflections. `beginnings`: one of four letters and more that is alone in its group
 * matches what begins so too. Several in a group are a topic's own, and whole: "trans" is no beginning of "transfusion".
 */
export type MatchBy = 'words' | 'beginnings';

/**
 * Words as an FTS5 query: `("low" OR "low mood") AND ("sleep"*)`. Every word is quoted, so whatever was typed is looked for
 * and never obeyed. Null where no word is left.
 */
export function matchOf(groups: readonly (readonly string[])[], by: MatchBy = 'words'): string | null {
  const parts = groups
    .map((group) =>
      group.map((word) => quoted(word, group.length === 1 ? by : 'words')).filter((word) => word !== null),
    )
    .filter((group) => group.length > 0)
    .slice(0, MOST_GROUPS)
    .map((group) => `(${group.slice(0, MOST_WORDS).join(' OR ')})`);
  return parts.length === 0 ? null : parts.join(' AND ');
}

function quoted(word: string, by: MatchBy): string | null {
  const plain = plainForm(word)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
  if (!/[\p{L}\p{N}]/u.test(plain)) return null;
  const open = by === 'beginnings' && plain.length >= PREFIX_FROM && !plain.includes(' ');
  return open ? `"${plain}"*` : `"${plain}"`;
}
