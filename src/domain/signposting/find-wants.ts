import { NATIONS, type Nation, type ResourceKind } from '../catalogue.ts';
import type { Reading } from './lexicon.ts';
import type { Audience, Meaning } from './meaning.ts';

/** What else was said: for whom, where, how old, in which form. */
export function findWants(reading: Reading): Meaning['wants'] {
  const { by } = reading;
  const found = (kind: string) =>
    [...by.keys()].filter((key) => key.startsWith(`${kind}/`)).map((key) => key.slice(kind.length + 1));
  const kinds = found('kind');
  return {
    nation: NATIONS.find((nation: Nation) => by.has(`place/${nation}`)) ?? null,
    age: findAge(reading),
    audiences: found('audience').filter((each): each is Audience => ['person', 'carer', 'staff'].includes(each)),
    kinds: kinds.filter((each): each is ResourceKind => each !== 'leaflet'),
    languages: [...new Set((by.get('language') ?? []).map((hit) => hit.pattern))],
    leaflet: kinds.includes('leaflet'),
  };
}

/** Years, from `16 year old`, `16yo`, `aged 16`, `my son is 14`, `young carer 12`; a teenager counts as 15. */
function findAge({ words, by }: Reading): number | null {
  for (const [at, { text }] of words.entries()) {
    const years = /^\d{1,3}$/.test(text) ? Number(text) : null;
    if (years === null || years > 115) continue;
    const before = words[at - 1]?.text ?? '';
    const after = words[at + 1]?.text ?? '';
    const later = words[at + 2]?.text ?? '';
    if (/^(?:yo|y|yr|yrs)$/.test(after) || (/^years?$/.test(after) && /^olds?$/.test(later))) return years;
    if (/^(?:age|aged|turned)$/.test(before)) return years;
    if (
      years < 19 &&
      /^(?:is|carer|son|daughter|boy|girl|child|kid|lad|lass|sister|brother)$/.test(before) &&
      !/^(?:stone|kg|weeks?|months?|days?|hours?|mg|times)$/.test(after)
    ) {
      return years;
    }
  }
  return by.has('context/teenager') ? 15 : null;
}
