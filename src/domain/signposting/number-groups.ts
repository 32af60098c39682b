/** Groups of digits that stand together: `943 476 5919` is three groups. */
export interface NumberRun {
  readonly groups: readonly string[];
  /** Where it begins in the text. */
  readonly at: number;
}

/** Finds runs of digit groups joined by one space, dash, dot, slash or bracket (or two). `text` has plain digits. */
export function numberRuns(text: string): readonly NumberRun[] {
  return [...text.matchAll(/(?<![\d])\d+(?:[ ()./_-]{1,3}\d+)*/g)].map((match) => ({
    groups: match[0].split(/[^\d]+/),
    at: match.index,
  }));
}

/** Known numbers are written in five groups at most: `0800 4 70 80 90`. */
const MOST_GROUPS = 5;

/** Takes numbers that are public out of a text, written with or without spaces. `known` holds their digits. */
export function withoutKnownNumbers(text: string, known: ReadonlySet<string>): string {
  return text.replace(/\d+(?:[ ()-]{1,3}\d+)*/g, (run) => {
    const groups = run.match(/\d+/g) ?? [];
    const kept: string[] = [];
    for (let at = 0; at < groups.length; ) {
      const length = lengthOfKnown(groups.slice(at, at + MOST_GROUPS), known);
      kept.push(length === 0 ? (groups[at] ?? '') : '*');
      at += Math.max(1, length);
    }
    return kept.includes('*') ? kept.join(' ') : run;
  });
}

/** How many of the groups, the most of them, make a known number; 0 for none. */
function lengthOfKnown(groups: readonly string[], known: ReadonlySet<string>): number {
  for (let length = groups.length; length > 0; length -= 1) {
    const digits = groups.slice(0, length).join('');
    if (digits.length > 4 && known.has(digits)) return length;
  }
  return 0;
}
