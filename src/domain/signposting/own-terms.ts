import type { Sign } from './evidence.ts';
import { patternWords } from './pattern.ts';
import { createScanner } from './scanner.ts';
import type { Token } from './tokens.ts';

export type OwnTerms = readonly { readonly term: string; readonly topics: readonly string[] }[];

const scanners = new WeakMap<OwnTerms, ReturnType<typeof createScanner>>();

/** Signs from a trust's own terms. They are sure, and no ambiguity rule speaks for them. A term's index is built once per list. */
export function ownSigns(
  own: OwnTerms,
  words: readonly Token[],
  known: { has(topic: string): boolean },
): readonly Sign[] {
  let scan = scanners.get(own);
  if (scan === undefined) {
    const lists = own.map(({ term }, at) => ({
      key: String(at),
      patterns: [literal(term)].filter((each) => each !== ''),
      how: 'any' as const,
    }));
    scan = createScanner(lists, {}, new Set());
    scanners.set(own, scan);
  }
  return scan(words).flatMap((hit) =>
    (own[Number(hit.key)]?.topics ?? [])
      .filter((topic) => known.has(topic))
      .map(
        (topic): Sign => ({
          topic,
          strength: 'sure',
          pattern: '',
          start: hit.start,
          end: hit.end,
          corrected: hit.corrected,
        }),
      ),
  );
}

/** Somebody else's text has no signs of the little pattern language. */
function literal(term: string): string {
  return patternWords(term.replace(/[^\p{L}\p{N}\s'&+-]/gu, ' '))
    .map((word) => word.replace(/[^\p{L}\p{N}]/gu, ''))
    .filter((word) => word !== '')
    .join(' ');
}
